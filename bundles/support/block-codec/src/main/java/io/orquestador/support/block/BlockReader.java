package io.orquestador.support.block;

import java.util.Arrays;
import java.util.zip.CRC32C;

/** Reads blocks. For one thread; used again. */
public final class BlockReader {
    /** The first byte of each block. */
    static final int VERSION = 1;

    private static final int CRC_BYTES = 4;
    private static final int LEAST_BYTES = 3 + CRC_BYTES;

    private final CRC32C crc = new CRC32C();
    private long[] scratch = new long[0];

    /**
     * Replaces what {@code into} held by the samples of this block; by none when it is corrupt.
     *
     * @throws CorruptBlock when these are not the bytes that {@link BlockWriter} made, or a later version made them
     */
    public Kind read(byte[] block, Samples into) throws CorruptBlock {
        into.clear();
        check(block);
        var in = new Source(block, 1, block.length - CRC_BYTES);
        var kind = Kind.of(in.get());
        int count = in.getCount(Samples.MAX);
        into.reserve(count);
        if (scratch.length < count) scratch = new long[Math.max(1_024, count)];
        LongColumn.read(in, into.sources, count);
        LongColumn.read(in, into.servers, count);
        for (int i = 0; i < count; i++) into.servers[i] += into.sources[i];
        LongColumn.read(in, scratch, count);
        for (int i = 0; i < count; i++) into.statuses[i] = (int) scratch[i];
        LongColumn.read(in, scratch, count);
        for (int i = 0; i < count; i++) into.flags[i] = (byte) scratch[i];
        if (kind == Kind.STRING) {
            Arrays.fill(into.bits, 0, count, 0);
            TextColumn.read(in, into.textColumn(), count, scratch);
        } else if (kind == Kind.FLOAT64) {
            DoubleColumn.read(in, into.bits, count);
        } else {
            LongColumn.read(in, into.bits, count);
        }
        if (!in.isAtEnd()) throw new CorruptBlock("more bytes than it needs");
        for (int i = 0; i < count; i++)
            if (!into.hasValue(i)) {
                into.bits[i] = 0;
                if (into.texts != null) into.texts[i] = null;
            }
        into.size = count;
        return kind;
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
