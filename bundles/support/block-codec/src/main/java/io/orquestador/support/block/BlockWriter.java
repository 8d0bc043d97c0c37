package io.orquestador.support.block;

import java.util.zip.CRC32C;

/** Makes blocks. For one thread; used again. */
public final class BlockWriter {
    private final Bytes out = new Bytes();
    private final LongColumn longs = new LongColumn();
    private final DoubleColumn doubles = new DoubleColumn();
    private final CRC32C crc = new CRC32C();
    private long[] scratch = new long[0];

    /**
     * @param samples 1 to {@link Samples#MAX} of one tag, in order
     * @return a block that {@link BlockReader} makes the same samples of, bit for bit
     */
    public byte[] write(Kind kind, Samples samples) {
        int count = samples.size;
        if (count < 1 || count > Samples.MAX)
            throw new IllegalArgumentException("A block has 1 to " + Samples.MAX + " samples, not " + count);
        if (scratch.length < count) scratch = new long[Math.max(1_024, count)];
        out.clear();
        out.put(BlockReader.VERSION);
        out.put(kind.code());
        out.putVarint(count);
        longs.write(samples.sources, count, out);
        for (int i = 0; i < count; i++) scratch[i] = samples.servers[i] - samples.sources[i];
        longs.write(scratch, count, out);
        for (int i = 0; i < count; i++) scratch[i] = samples.statuses[i];
        longs.write(scratch, count, out);
        int every = 0xFF;
        for (int i = 0; i < count; i++) {
            scratch[i] = samples.flags[i];
            if (samples.hasValue(i)) every &= samples.flags[i];
        }
        longs.write(scratch, count, out);
        if (kind == Kind.STRING) {
            TextColumn.write(samples.textColumn(), count, longs, scratch, out);
        } else {
            values(samples);
            if (kind == Kind.FLOAT64) doubles.write(scratch, count, (every & Samples.FLOAT32) != 0, out);
            else longs.write(scratch, count, out);
        }
        crc.reset();
        crc.update(out.array, 0, out.size);
        out.putInt((int) crc.getValue());
        return out.copy();
    }

    /** Where there is no value, the one before: it costs least. */
    private void values(Samples samples) {
        long before = 0;
        for (int i = 0; i < samples.size && before == 0; i++) if (samples.hasValue(i)) before = samples.bits[i];
        for (int i = 0; i < samples.size; i++) {
            if (samples.hasValue(i)) before = samples.bits[i];
            scratch[i] = before;
        }
    }
}
