package io.orquestador.support.parquet;

import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** Pages of one column in one row group, compressed, until the group is written. For one thread. */
final class PageBuffer implements PageWriter {
    /** About. */
    private static final int HEADER_BYTES = 64;

    private static final int LONGEST_RANGE_BYTES = 256;

    private final PrimitiveType type;
    private final ZstdCompressor zstd = new ZstdCompressor();
    private final List<byte[]> pages = new ArrayList<>();
    private final Set<org.apache.parquet.format.Encoding> encodings =
            EnumSet.noneOf(org.apache.parquet.format.Encoding.class);
    private byte[] packed = new byte[0];
    private @Nullable Statistics<?> range;
    private long values;
    private long plainBytes;
    private byte[] dictionary = new byte[0];
    private int packedBytes;

    PageBuffer(PrimitiveType type) {
        this.type = type;
    }

    /** Compressed. */
    int bytes() {
        return packedBytes;
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            SizeStatistics sizes,
            Encoding rlEncoding,
            Encoding dlEncoding,
            Encoding valuesEncoding)
            throws IOException {
        var header = new DataPageHeader(valueCount, named(valuesEncoding), named(dlEncoding), named(rlEncoding));
        pages.add(packed(new PageHeader(PageType.DATA_PAGE, 0, 0).setData_page_header(header), bytes));
        values += valueCount;
        if (range == null) range = statistics.copy();
        else range.mergeStatistics(statistics);
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        var header = new DictionaryPageHeader(page.getDictionarySize(), named(page.getEncoding()));
        dictionary = packed(
                new PageHeader(PageType.DICTIONARY_PAGE, 0, 0).setDictionary_page_header(header), page.getBytes());
    }

    private byte[] packed(PageHeader header, BytesInput body) throws IOException {
        var plain = body.toInputStream().readAllBytes();
        int most = zstd.maxCompressedLength(plain.length);
        if (packed.length < most) packed = new byte[most];
        int length = zstd.compress(plain, 0, plain.length, packed, 0, packed.length);
        var crc = new CRC32();
        crc.update(packed, 0, length);
        header.setUncompressed_page_size(plain.length)
                .setCompressed_page_size(length)
                .setCrc((int) crc.getValue());
        var page = new ByteArrayOutputStream(HEADER_BYTES + length);
        Util.writePageHeader(header, page);
        plainBytes += page.size() + plain.length;
        page.write(packed, 0, length);
        packedBytes += page.size();
        return page.toByteArray();
    }

    private org.apache.parquet.format.Encoding named(Encoding encoding) {
        var named = org.apache.parquet.format.Encoding.valueOf(encoding.name());
        encodings.add(named);
        return named;
    }

    /**
     * Writes the column and forgets it.
     *
     * @param offset of its first byte in the file
     */
    ColumnMetaData writeTo(OutputStream out, long offset) throws IOException {
        long first = offset + dictionary.length;
        var column = new ColumnMetaData(
                Type.valueOf(
                        type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.BINARY
                                ? "BYTE_ARRAY"
                                : type.getPrimitiveTypeName().name()),
                new ArrayList<>(encodings),
                List.of(type.getName()),
                CompressionCodec.ZSTD,
                values,
                plainBytes,
                packedBytes,
                first);
        if (dictionary.length > 0) column.setDictionary_page_offset(offset);
        range(column);
        out.write(dictionary);
        for (var page : pages) out.write(page);
        dictionary = new byte[0];
        pages.clear();
        packedBytes = 0;
        encodings.clear();
        range = null;
        values = 0;
        plainBytes = 0;
        return column;
    }

    private void range(ColumnMetaData column) {
        if (range == null || !range.hasNonNullValue()) return;
        var least = range.getMinBytes();
        var greatest = range.getMaxBytes();
        if (least.length > LONGEST_RANGE_BYTES || greatest.length > LONGEST_RANGE_BYTES) return;
        column.setStatistics(new org.apache.parquet.format.Statistics()
                .setMin_value(least)
                .setMax_value(greatest)
                .setNull_count(range.getNumNulls()));
    }

    @Override
    @SuppressWarnings("deprecation")
    public void writePage(
            BytesInput bytes, int values, Statistics<?> statistics, Encoding rl, Encoding dl, Encoding encoding) {
        throw new UnsupportedOperationException("older form");
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int values,
            int rows,
            Statistics<?> statistics,
            Encoding rl,
            Encoding dl,
            Encoding encoding) {
        throw new UnsupportedOperationException("older form");
    }

    @Override
    public void writePageV2(
            int rows,
            int nulls,
            int values,
            BytesInput rl,
            BytesInput dl,
            Encoding encoding,
            BytesInput bytes,
            Statistics<?> statistics) {
        throw new UnsupportedOperationException("pages of version 2");
    }

    @Override
    public long getMemSize() {
        return bytes();
    }

    @Override
    public long allocatedSize() {
        return bytes();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + " " + bytes() + " bytes";
    }
}
