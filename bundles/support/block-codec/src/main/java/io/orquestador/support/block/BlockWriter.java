package io.orquestador.support.block;

import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Makes blocks. For one thread; used again. */
public final class BlockWriter {
    private final Bytes out = new Bytes();
    private final LongColumn longs = new LongColumn();
    private final DoubleColumn doubles = new DoubleColumn();
    private final CRC32C crc = new CRC32C();
    private long[] scratch = new long[0];

    /**
     * @param samples 1 to {@link Samples#MAX} of one tag, in order
     * @return a block that {@link BlockReader#read} makes the same samples of, bit for bit
     */
    public byte[] write(Kind kind, Samples samples) {
        begin(samples);
        out.put(kind.code());
        out.putVarint(samples.size);
        every(samples);
        if (kind == Kind.STRING) TextColumn.write(samples.textColumn(), samples.size, longs, scratch, out);
        else values(kind, samples);
        return end();
    }

    /**
     * @param tags whose each sample is
     * @param samples 1 to {@link Samples#MAX}, of tags of any kind, in order
     * @return a block that {@link BlockReader#readMixed} makes the same of, bit for bit
     */
    public byte[] writeMixed(int[] tags, Samples samples) {
        begin(samples);
        int count = samples.size;
        out.put(BlockReader.MIXED);
        out.putVarint(count);
        for (int i = 0; i < count; i++) scratch[i] = tags[i];
        longs.write(scratch, count, out);
        every(samples);
        longs.writePlain(samples.bits, count, out);
        texts(samples);
        return end();
    }

    /** Those that there are. */
    private void texts(Samples samples) {
        var texts = new @Nullable String[samples.texts == null ? 0 : samples.size];
        int present = 0;
        for (int i = 0; i < samples.size; i++) {
            var text = samples.text(i);
            scratch[i] = text == null ? 0 : 1;
            if (text != null) texts[present++] = text;
        }
        longs.write(scratch, samples.size, out);
        if (present > 0) TextColumn.write(texts, present, longs, scratch, out);
    }

    private void begin(Samples samples) {
        int count = samples.size;
        if (count < 1 || count > Samples.MAX)
            throw new IllegalArgumentException("A block has 1 to " + Samples.MAX + " samples, not " + count);
        if (scratch.length < count) scratch = new long[Math.max(1_024, count)];
        out.clear();
        out.put(BlockReader.VERSION);
    }

    private byte[] end() {
        crc.reset();
        crc.update(out.array, 0, out.size);
        out.putInt((int) crc.getValue());
        return out.copy();
    }

    /** The columns that samples of every kind have. */
    private void every(Samples samples) {
        int count = samples.size;
        longs.write(samples.sources, count, out);
        servers(samples);
        for (int i = 0; i < count; i++) scratch[i] = samples.statuses[i];
        longs.write(scratch, count, out);
        for (int i = 0; i < count; i++) scratch[i] = samples.flags[i];
        longs.write(scratch, count, out);
    }

    /** Most often a constant beside the source times; of a device with a clock of its own they are shorter alone. */
    private void servers(Samples samples) {
        int count = samples.size;
        int start = out.size;
        for (int i = 0; i < count; i++) scratch[i] = samples.servers[i] - samples.sources[i];
        out.put(0);
        longs.write(scratch, count, out);
        int size = out.size - start;
        if (size <= 16 + count / 2) return;
        out.put(1);
        longs.write(samples.servers, count, out);
        if (out.size - start - size < size) out.remove(start, size);
        else out.size = start + size;
    }

    private void values(Kind kind, Samples samples) {
        int count = samples.size;
        int every = 0xFF;
        for (int i = 0; i < count; i++) if (samples.hasValue(i)) every &= samples.flags[i];
        long before = 0; // where there is no value, the one before: it costs least
        for (int i = 0; i < count && before == 0; i++) if (samples.hasValue(i)) before = samples.bits[i];
        for (int i = 0; i < count; i++) {
            if (samples.hasValue(i)) before = samples.bits[i];
            scratch[i] = before;
        }
        if (kind == Kind.FLOAT64) doubles.write(scratch, count, (every & Samples.FLOAT32) != 0, out);
        else longs.write(scratch, count, out);
    }
}
