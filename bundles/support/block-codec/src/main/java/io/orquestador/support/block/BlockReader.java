package io.orquestador.support.block;

import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads blocks. For one thread; used again. */
public final class BlockReader {
    /** The first byte of each block. */
    static final int VERSION = 1;

    /** The second byte of a block of many tags, where others have their kind. */
    static final int MIXED = 15;

    private static final int CRC_BYTES = 4;
    private static final int LEAST_BYTES = 3 + CRC_BYTES;

    private final CRC32C crc = new CRC32C();
    private long[] scratch = new long[0];

    /**
     * Replaces what {@code into} held by the samples of this block; by none when it is corrupt.
     *
     * @throws CorruptBlock when these are not the bytes that {@link BlockWriter#write} made, or a later version made them
     */
    public Kind read(byte[] block, Samples into) throws CorruptBlock {
        var in = begin(block, into);
        var kind = Kind.of(in.get());
        int count = in.getCount(Samples.MAX);
        every(in, into, count);
        if (kind == Kind.STRING) {
            Arrays.fill(into.bits, 0, count, 0);
            TextColumn.read(in, into.textColumn(), count, scratch);
        } else if (kind == Kind.FLOAT64) {
            DoubleColumn.read(in, into.bits, count);
        } else {
            LongColumn.read(in, into.bits, count);
        }
        end(in, into, count);
        for (int i = 0; i < count; i++)
            if (!into.hasValue(i)) {
                into.bits[i] = 0;
                if (into.texts != null) into.texts[i] = null;
            }
        return kind;
    }

    /**
     * The same for a block of many tags.
     *
     * @return whose each sample is
     */
    public int[] readMixed(byte[] block, Samples into) throws CorruptBlock {
        var in = begin(block, into);
        int kind = in.get();
        if (kind != MIXED) throw new CorruptBlock("values of kind " + kind + " where many tags were awaited");
        int count = in.getCount(Samples.MAX);
        reserve(into, count);
        LongColumn.read(in, scratch, count);
        var tags = new int[count];
        for (int i = 0; i < count; i++) tags[i] = (int) scratch[i];
        every(in, into, count);
        LongColumn.read(in, into.bits, count);
        texts(in, into, count);
        end(in, into, count);
        return tags;
    }

    private void texts(Source in, Samples into, int count) throws CorruptBlock {
        var isPresent = new long[count];
        LongColumn.read(in, isPresent, count);
        int present = 0;
        for (long each : isPresent) present += each == 0 ? 0 : 1;
        if (present == 0) return;
        var texts = new @Nullable String[present];
        TextColumn.read(in, texts, present, scratch);
        int next = 0;
        for (int i = 0; i < count; i++) into.textColumn()[i] = isPresent[i] == 0 ? null : texts[next++];
    }

    private Source begin(byte[] block, Samples into) throws CorruptBlock {
        into.clear();
        check(block);
        return new Source(block, 1, block.length - CRC_BYTES);
    }

    private void reserve(Samples into, int count) {
        into.reserve(count);
        if (scratch.length < count) scratch = new long[Math.max(1_024, count)];
    }

    /** The columns that samples of every kind have. */
    private void every(Source in, Samples into, int count) throws CorruptBlock {
        reserve(into, count);
        LongColumn.read(in, into.sources, count);
        int form = in.get();
        if (form > 1) throw new CorruptBlock("server times in form " + form);
        LongColumn.read(in, into.servers, count);
        if (form == 0) for (int i = 0; i < count; i++) into.servers[i] += into.sources[i];
        LongColumn.read(in, scratch, count);
        for (int i = 0; i < count; i++) into.statuses[i] = (int) scratch[i];
        LongColumn.read(in, scratch, count);
        for (int i = 0; i < count; i++) into.flags[i] = (byte) scratch[i];
    }

    private static void end(Source in, Samples into, int count) throws CorruptBlock {
        if (!in.isAtEnd()) throw new CorruptBlock("more bytes than it needs");
        into.size = count;
    }

    private void check(byte[] block) throws CorruptBlock {
        if (block.length < LEAST_BYTES)
            throw new CorruptBlock("it has " + block.length + " bytes; the shortest has " + LEAST_BYTES);
        int end = block.length - CRC_BYTES;
        crc.reset();
        crc.update(block, 0, end);
        int told = 0;
        for (int i = 0; i < CRC_BYTES; i++) told |= (block[end + i] & 0xFF) << (8 * i);
        if (told != (int) crc.getValue()) throw new CorruptBlock("its checksum is wrong");
        if (block[0] != VERSION)
            throw new CorruptBlock("it is of version " + (block[0] & 0xFF) + "; this reader knows version " + VERSION);
    }
}
