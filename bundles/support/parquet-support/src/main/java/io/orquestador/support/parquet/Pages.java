package io.orquestador.support.parquet;

import static io.orquestador.support.parquet.UnreadableParquet.said;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/** Pages of one column in one row group, each read when it is asked for. For one thread. */
final class Pages implements PageReader {
    private static final int HEADER_BYTES = 1 << 20;

    /** What went wrong, through an interface that declares nothing. */
    static final class Failed extends RuntimeException {
        Failed(Exception cause) {
            super(cause);
        }
    }

    private final FileBytes bytes;
    private final ColumnMetaData column;
    private final String name;
    private final boolean hasLevels;
    private final Limits limits;
    private final Statistics<?> nothingKnown;
    private @Nullable PageHeader ahead;
    private long left;

    Pages(FileChannel file, ColumnMetaData column, PrimitiveType type, Limits limits)
            throws IOException, UnreadableParquet {
        this.column = column;
        this.limits = limits;
        name = type.getName();
        hasLevels = type.isRepetition(Repetition.OPTIONAL);
        nothingKnown = Statistics.createStats(type);
        left = column.getNum_values();
        long start = column.getData_page_offset();
        if (column.isSetDictionary_page_offset() && column.getDictionary_page_offset() > 0)
            start = Math.min(start, column.getDictionary_page_offset());
        long length = column.getTotal_compressed_size();
        if (start < 0 || length < 0 || start > file.size() - length)
            throw new UnreadableParquet("a column lies outside of the file; copy or make it again");
        bytes = new FileBytes(file, start, start + length);
    }

    @Override
    public long getTotalValueCount() {
        return column.getNum_values();
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
        try {
            ahead = header();
            if (ahead == null || ahead.getType() != PageType.DICTIONARY_PAGE) return null;
            var header = ahead;
            ahead = null;
            var is = said(header.getDictionary_page_header());
            var page = unpack(header, body(header), 0);
            if (is.getNum_values() < 0 || is.getNum_values() > page.length) throw damaged();
            return new DictionaryPage(BytesInput.from(page), is.getNum_values(), named(is.getEncoding()));
        } catch (IOException | UnreadableParquet e) {
            throw new Failed(e);
        }
    }

    @Override
    public @Nullable DataPage readPage() {
        try {
            while (left > 0) {
                var header = ahead == null ? header() : ahead;
                ahead = null;
                if (header == null) throw new UnreadableParquet("a column ends early; copy or make the file again");
                var body = body(header);
                if (header.getType() == PageType.DATA_PAGE) return first(header, body);
                if (header.getType() == PageType.DATA_PAGE_V2) return second(header, body);
            }
            return null;
        } catch (IOException | UnreadableParquet e) {
            throw new Failed(e);
        }
    }

    private DataPage first(PageHeader header, byte[] body) throws IOException, UnreadableParquet {
        var is = said(header.getData_page_header());
        int values = values(is.getNum_values());
        var page = unpack(header, body, 0);
        var check = new PageCheck(page, 0, values);
        if (hasLevels) check.levels();
        check.values(named(is.getEncoding()));
        return new DataPageV1(
                BytesInput.from(page),
                values,
                page.length,
                nothingKnown,
                named(is.getRepetition_level_encoding()),
                // what else there was long ago is not read
                Encoding.RLE,
                named(is.getEncoding()));
    }

    /** Levels are never compressed here. */
    private DataPage second(PageHeader header, byte[] body) throws IOException, UnreadableParquet {
        var is = said(header.getData_page_header_v2());
        int values = values(is.getNum_values());
        int repetitions = is.getRepetition_levels_byte_length();
        int definitions = is.getDefinition_levels_byte_length();
        if (repetitions < 0 || definitions < 0 || repetitions > body.length - definitions) throw damaged();
        int levels = repetitions + definitions;
        if (hasLevels) new PageCheck(body, repetitions, values).runs(1, levels);
        boolean isPacked = !is.isSetIs_compressed() || is.isIs_compressed();
        var data = isPacked ? unpack(header, body, levels) : Arrays.copyOfRange(body, levels, body.length);
        new PageCheck(data, 0, values).values(named(is.getEncoding()));
        return DataPageV2.uncompressed(
                is.getNum_rows(),
                is.getNum_nulls(),
                values,
                BytesInput.from(body, 0, repetitions),
                BytesInput.from(body, repetitions, definitions),
                named(is.getEncoding()),
                BytesInput.from(data),
                nothingKnown);
    }

    private int values(int count) throws UnreadableParquet {
        if (count < 0) throw damaged();
        if (count > limits.pageBytes())
            throw new UnreadableParquet(
                    "a page of the column '%s' has %,d values, and no more than %,d are read here; write the file with smaller pages"
                            .formatted(name, count, limits.pageBytes()));
        left -= count;
        return count;
    }

    private static UnreadableParquet damaged() {
        return new UnreadableParquet("a page is damaged; copy or make the file again");
    }

    private @Nullable PageHeader header() throws UnreadableParquet {
        return bytes.isAtEnd() ? null : bytes.struct(new PageHeader(), HEADER_BYTES);
    }

    private byte[] body(PageHeader header) throws IOException, UnreadableParquet {
        int length = header.getCompressed_page_size();
        int plain = header.getUncompressed_page_size();
        if (length < 0 || plain < 0) throw damaged();
        if (Math.max(length, plain) > limits.pageBytes())
            throw new UnreadableParquet(
                    "a page of the column '%s' has %,d bytes, and no more than %,d are read here; write the file with smaller row groups or pages"
                            .formatted(name, Math.max(length, plain), limits.pageBytes()));
        var body = bytes.bytes(length);
        if (header.isSetCrc()) {
            var crc = new CRC32();
            crc.update(body);
            if ((int) crc.getValue() != header.getCrc())
                throw new UnreadableParquet("a page has a wrong checksum; copy or make the file again");
        }
        return body;
    }

    private byte[] unpack(PageHeader header, byte[] body, int from) throws IOException, UnreadableParquet {
        int length = header.getUncompressed_page_size() - from;
        if (length < 0) throw damaged();
        return Unpacking.unpack(said(column.getCodec()), body, from, length);
    }

    private static Encoding named(org.apache.parquet.format.@Nullable Encoding encoding) throws UnreadableParquet {
        return Encoding.valueOf(said(encoding).name());
    }
}
