package io.orquestador.support.parquet;

import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.column.values.factory.DefaultV1ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;

/** How columns are written: whole numbers and times as differences, texts by a dictionary, the rest as it is. */
final class Encodings implements ValuesWriterFactory {
    static final int PAGE_BYTES = 256 << 10;
    static final int PAGE_ROWS = 32_768;
    private static final int SLAB_BYTES = 64 << 10;
    private static final int DICTIONARY_BYTES = 512 << 10;
    private static final int ROWS_BETWEEN_LOOKS = 100;

    private final DefaultV1ValuesWriterFactory others = new DefaultV1ValuesWriterFactory();

    static ParquetProperties properties(Iterable<Column> columns) {
        var properties = ParquetProperties.builder()
                .withPageSize(PAGE_BYTES)
                .withPageRowCountLimit(PAGE_ROWS)
                .withDictionaryPageSize(DICTIONARY_BYTES)
                // a text may be long: the size of a page is looked at often, not estimated
                .estimateRowCountForPageSizeCheck(false)
                .withMinRowCountForPageSizeCheck(ROWS_BETWEEN_LOOKS)
                .withAllocator(new HeapByteBufferAllocator())
                .withValuesWriterFactory(new Encodings())
                .withSizeStatisticsEnabled(false)
                .withStatisticsEnabled(false);
        for (var column : columns) if (column.hasRange()) properties.withStatisticsEnabled(column.name(), true);
        return properties.build();
    }

    @Override
    public void initialize(ParquetProperties properties) {
        others.initialize(properties);
    }

    @Override
    public ValuesWriter newValuesWriter(ColumnDescriptor column) {
        var memory = new HeapByteBufferAllocator();
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case INT64 -> new DeltaBinaryPackingValuesWriterForLong(SLAB_BYTES, PAGE_BYTES, memory);
            case INT32 -> new DeltaBinaryPackingValuesWriterForInteger(SLAB_BYTES, PAGE_BYTES, memory);
            case DOUBLE -> new RawDoubles(SLAB_BYTES, PAGE_BYTES);
            default -> others.newValuesWriter(column);
        };
    }
}
