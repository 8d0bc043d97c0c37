package io.orquestador.support.parquet;

import static io.orquestador.support.parquet.UnreadableParquet.said;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Rows one after the other; what the last {@link #next} came to is asked for column by column. For one thread. */
public final class Rows {
    private final FileChannel file;
    private final Limits limits;
    private final List<RowGroup> groups;
    private final List<FoundColumn> columns;
    private final MessageType schema;
    private final ColumnReader[] readers;
    private final boolean[] isNull;
    private final long[] bits;
    private final Binary[] binaries;
    private final String[] texts;
    private int group;
    private long left;
    private long row;

    Rows(FileChannel file, Limits limits, List<RowGroup> groups, List<FoundColumn> columns) {
        this.file = file;
        this.limits = limits;
        this.groups = groups;
        this.columns = List.copyOf(columns);
        int count = columns.size();
        schema = new MessageType("rows", columns.stream().map(FoundColumn::type).toArray(Type[]::new));
        readers = new ColumnReader[count];
        isNull = new boolean[count];
        bits = new long[count];
        binaries = new Binary[count];
        texts = new String[count];
    }

    /** Which row it is, from 1. */
    public long row() {
        return row;
    }

    /** @return false at the end */
    public boolean next() throws IOException, UnreadableParquet {
        try {
            while (left == 0) {
                if (group == groups.size()) return false;
                begin(groups.get(group++));
            }
            left--;
            row++;
            for (int i = 0; i < readers.length; i++) take(i, readers[i]);
            return true;
        } catch (Pages.Failed e) {
            if (e.getCause() instanceof UnreadableParquet unreadable) throw unreadable;
            if (e.getCause() instanceof EOFException end)
                throw new UnreadableParquet("it ends early; copy or make it again", end);
            throw new IOException(e.getCause());
        } catch (RuntimeException e) {
            throw new UnreadableParquet("a page is damaged; copy or make the file again", e);
        }
    }

    private void begin(RowGroup next) throws IOException, UnreadableParquet {
        left = next.getNum_rows();
        if (left == 0) return;
        var pages = new Group(next);
        var store = new ColumnReadStoreImpl(pages, NOBODY, schema, "");
        for (int i = 0; i < readers.length; i++)
            readers[i] = store.getColumnReader(schema.getColumns().get(i));
    }

    private void take(int i, ColumnReader reader) {
        var column = columns.get(i);
        isNull[i] = reader.getCurrentDefinitionLevel() < reader.getDescriptor().getMaxDefinitionLevel();
        if (!isNull[i]) {
            switch (column.type().getPrimitiveTypeName()) {
                case BOOLEAN -> bits[i] = reader.getBoolean() ? 1 : 0;
                case INT32 ->
                    bits[i] = column.what() == FoundColumn.What.UNSIGNED
                            ? Integer.toUnsignedLong(reader.getInteger())
                            : reader.getInteger();
                case INT64 -> bits[i] = reader.getLong();
                case FLOAT -> bits[i] = Double.doubleToRawLongBits(reader.getFloat());
                case DOUBLE -> bits[i] = Double.doubleToRawLongBits(reader.getDouble());
                case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> take(i, reader.getBinary());
            }
        }
        reader.consume();
    }

    @SuppressWarnings("NullAway") // null: to be made from the bytes when somebody asks
    private void take(int i, Binary value) {
        if (value.equals(binaries[i])) return;
        binaries[i] = value;
        texts[i] = null;
    }

    public boolean isNull(int column) {
        return isNull[column];
    }

    /** @return a BOOL as 0 or 1, a number's bits as a double, a whole number as it is; without sign from 2^63 on below 0 */
    public long bits(int column) {
        return bits[column];
    }

    public byte[] bytes(int column) {
        return binaries[column].getBytes();
    }

    public String text(int column) throws UnreadableParquet {
        if (texts[column] == null) {
            try {
                texts[column] = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(binaries[column].getBytesUnsafe()))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new UnreadableParquet(
                        "the column '%s' has bytes that are no UTF-8; write it again as text"
                                .formatted(columns.get(column).name()),
                        e);
            }
        }
        return texts[column];
    }

    private final class Group implements PageReadStore {
        private final RowGroup group;

        Group(RowGroup group) {
            this.group = group;
        }

        @Override
        public PageReader getPageReader(ColumnDescriptor column) {
            try {
                return new Pages(file, metadata(column.getPath()[0]), column.getPrimitiveType(), limits);
            } catch (IOException | UnreadableParquet e) {
                throw new Pages.Failed(e);
            }
        }

        private ColumnMetaData metadata(String name) throws UnreadableParquet {
            for (var chunk : said(group.getColumns())) {
                var metadata = chunk.getMeta_data();
                if (metadata == null) throw new UnreadableParquet("a column is encrypted; write it again without");
                if (!said(metadata.getPath_in_schema()).equals(List.of(name))) continue;
                if (chunk.isSetFile_path())
                    throw new UnreadableParquet("it has columns in other files; write it as one");
                if (metadata.getNum_values() != group.getNum_rows())
                    throw new UnreadableParquet("a column has not as many values as there are rows; make it again");
                return metadata;
            }
            throw new UnreadableParquet("its metadata is damaged; make the file again");
        }

        @Override
        public long getRowCount() {
            return group.getNum_rows();
        }
    }

    /** Values are fetched, not converted. */
    private static final GroupConverter NOBODY = new GroupConverter() {
        private final PrimitiveConverter value = new PrimitiveConverter() {};

        @Override
        public Converter getConverter(int field) {
            return value;
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    };
}
