package io.orquestador.support.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.impl.ColumnWriteStoreV1;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Writes rows to a stream as a Parquet file: the columns of a row one after the other, then {@link #endRow}; at last {@link #end}, without which
 * it is no file. Holds one row group, compressed, and some 5 kB for each that is written. For one thread.
 */
public final class TableWriter {
    /** Most rows of a row group. */
    static final int GROUP_ROWS = 1 << 20;

    private static final int GROUP_BYTES = 4 << 20;
    private static final int ROWS_BETWEEN_LOOKS = 1_000;
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final List<Column> columns;
    private final String createdBy;
    private final List<RowGroup> groups = new ArrayList<>();
    private final Map<String, PageBuffer> buffers = new LinkedHashMap<>();
    private final MessageType schema;
    private final ColumnWriter[] writers;
    private ColumnWriteStore store;
    private long position;
    private long rows;
    private long groupRows;

    /** @param createdBy {@code name version 1.2.3}, as the format wants it */
    public TableWriter(OutputStream out, List<Column> columns, String createdBy) throws IOException {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.createdBy = createdBy;
        schema = new MessageType("rows", columns.stream().map(Column::type).toArray(Type[]::new));
        for (var column : columns) buffers.put(column.name(), new PageBuffer(column.type()));
        writers = new ColumnWriter[columns.size()];
        store = begin();
        out.write(MAGIC);
        position = MAGIC.length;
    }

    private ColumnWriteStore begin() {
        var next = new ColumnWriteStoreV1(
                schema, column -> buffers.get(column.getPath()[0]), Encodings.properties(columns));
        for (int i = 0; i < writers.length; i++)
            writers[i] = next.getColumnWriter(schema.getColumns().get(i));
        return next;
    }

    /** @param utf8 not changed afterwards */
    public void text(int column, byte[] utf8) {
        writers[column].write(Binary.fromConstantByteArray(utf8), 0, level(column));
    }

    public void number(int column, long value) {
        if (columns.get(column).kind() == Kind.UINT32) writers[column].write((int) value, 0, level(column));
        else writers[column].write(value, 0, level(column));
    }

    public void real(int column, double value) {
        writers[column].write(value, 0, level(column));
    }

    public void bool(int column, boolean value) {
        writers[column].write(value, 0, level(column));
    }

    public void nothing(int column) {
        writers[column].writeNull(0, 0);
    }

    private int level(int column) {
        return columns.get(column).mayBeNull() ? 1 : 0;
    }

    public void endRow() throws IOException {
        store.endRecord();
        rows++;
        groupRows++;
        boolean isFull = groupRows >= GROUP_ROWS || (groupRows % ROWS_BETWEEN_LOOKS == 0 && bytes() >= GROUP_BYTES);
        if (isFull) endGroup();
    }

    private long bytes() {
        return buffers.values().stream().mapToLong(PageBuffer::bytes).sum();
    }

    private void endGroup() throws IOException {
        store.flush();
        store.close();
        var chunks = new ArrayList<ColumnChunk>(columns.size());
        long begin = position;
        long plain = 0;
        for (var buffer : buffers.values()) {
            var column = buffer.writeTo(out, position);
            chunks.add(new ColumnChunk(position).setMeta_data(column));
            position += column.getTotal_compressed_size();
            plain += column.getTotal_uncompressed_size();
        }
        groups.add(new RowGroup(chunks, plain, groupRows)
                .setFile_offset(begin)
                .setTotal_compressed_size(position - begin));
        groupRows = 0;
        store = begin();
    }

    /**
     * Writes the rest, and leaves the stream open.
     *
     * @param facts stand in the file as its key-value metadata
     */
    public void end(Map<String, String> facts) throws IOException {
        if (groupRows > 0) endGroup();
        store.close();
        var elements = new ArrayList<SchemaElement>();
        elements.add(new SchemaElement("rows").setNum_children(columns.size()));
        for (var column : columns) elements.add(column.element());
        var footer = new FileMetaData(1, elements, rows, groups).setCreated_by(createdBy);
        for (int i = 0; i < columns.size(); i++)
            footer.addToColumn_orders(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()));
        facts.forEach((key, value) -> footer.addToKey_value_metadata(new KeyValue(key).setValue(value)));
        var counted = new CountedOutput(out);
        Util.writeFileMetaData(footer, counted);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) out.write(counted.count() >> shift);
        out.write(MAGIC);
        out.flush();
    }
}
