package io.orquestador.support.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesReader;

/**
 * Looks at the counts in a page before the library believes them: it takes memory for whatever a run or a block of differences says it holds,
 * and a runtime without memory ends. Source: Encodings.md of parquet-format.
 */
final class PageCheck {
    private static final int GROUP = 8;
    /** Writers may fill up the last run. */
    private static final int SPARE_GROUPS = 64;

    private static final long LONGEST_BLOCK = 1 << 16;

    private final byte[] page;
    private final int values;
    private int at;

    /** @param values in the page */
    PageCheck(byte[] page, int at, int values) {
        this.page = page;
        this.at = at;
        this.values = values;
    }

    /** Levels of version 1 stand before the values, with their length. */
    void levels() throws UnreadableParquet {
        int end = fixed() + at;
        if (end < at || end > page.length) throw damaged();
        runs(1, end);
        at = end;
    }

    void values(Encoding encoding) throws IOException, UnreadableParquet {
        switch (encoding) {
            case RLE_DICTIONARY, PLAIN_DICTIONARY -> {
                if (at < page.length) runs(page[at++] & 0xFF, page.length);
            }
            case RLE -> {
                fixed();
                runs(1, page.length);
            }
            case DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY -> differences();
            case DELTA_BYTE_ARRAY -> {
                int begin = at;
                differences();
                at = begin + bytesOfDifferences(begin);
                differences();
            }
            default -> {}
        }
    }

    /** Runs of one value, or of groups of eight packed values. */
    void runs(int bitWidth, int end) throws UnreadableParquet {
        if (bitWidth > Integer.SIZE) throw damaged();
        long seen = 0;
        while (at < end && seen < values) {
            long header = varint();
            long count = header >>> 1;
            if ((header & 1) == 0) {
                seen += count;
                at += (bitWidth + Byte.SIZE - 1) / Byte.SIZE;
            } else {
                if (count > values / GROUP + SPARE_GROUPS) throw damaged();
                seen += count * GROUP;
                at = (int) Math.min(end, at + count * bitWidth);
            }
        }
    }

    private void differences() throws UnreadableParquet {
        long block = varint();
        long miniBlocks = varint();
        long count = varint();
        if (block > LONGEST_BLOCK || miniBlocks < 1 || miniBlocks > block || count > values) throw damaged();
    }

    private int bytesOfDifferences(int begin) throws IOException {
        var stream = ByteBufferInputStream.wrap(ByteBuffer.wrap(page, begin, page.length - begin));
        new DeltaBinaryPackingValuesReader().initFromPage(values, stream);
        return (int) stream.position();
    }

    private int fixed() throws UnreadableParquet {
        if (at > page.length - Integer.BYTES) throw damaged();
        int value = Integer.reverseBytes(ByteBuffer.wrap(page).getInt(at));
        at += Integer.BYTES;
        return value;
    }

    private long varint() throws UnreadableParquet {
        long value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            if (at >= page.length) throw damaged();
            byte next = page[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) return value;
        }
        throw damaged();
    }

    private static UnreadableParquet damaged() {
        return new UnreadableParquet("a page is damaged; copy or make the file again");
    }
}
