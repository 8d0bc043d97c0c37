package io.orquestador.tag;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Samples as columns: row {@code i} is one observed value of one tag. Not safe for use by two threads at once.
 *
 * <p>A batch is lent, never given: whoever passes one to a method gets it back when the method returns and may fill it again. So the hot
 * path allocates nothing (docs/adr/0002). The accessors return the live columns; only rows below {@link #size()} mean anything.
 *
 * <p>Columns: {@code tag} the bus's number of the tag; {@code source} UTC epoch nanoseconds when the device measured, or the receive
 * time; {@code bits} the value (BOOL 0 or 1, INT64 itself, FLOAT64 its raw IEEE bits, STRING 0); {@code text} the value of a STRING;
 * {@code status} the OPC UA StatusCode; {@code flags} see {@link Flags}.
 */
public final class SampleBatch {
    /** Most rows a batch may have. */
    public static final int MAX_SAMPLES = 65_536;
    /** Most bytes of UTF-8 that a string value may have. */
    public static final int MAX_TEXT_BYTES = 65_536;

    /** A string this long weighs as much as one sample. */
    private static final int CHARS_PER_SAMPLE = 32;

    private final int[] tags;
    private final long[] sources;
    private final long[] bits;
    private final int[] statuses;
    private final byte[] flags;
    private @Nullable String @Nullable [] texts; // made when the first string comes
    private int size;
    private long epoch;
    private long serverEpochNanos;
    private @Nullable String producer;
    private long sequence;

    /** @param capacity 1 to {@link #MAX_SAMPLES} rows */
    public SampleBatch(int capacity) {
        if (capacity < 1 || capacity > MAX_SAMPLES)
            throw new IllegalArgumentException("A batch has 1 to " + MAX_SAMPLES + " samples, not " + capacity);
        tags = new int[capacity];
        sources = new long[capacity];
        bits = new long[capacity];
        statuses = new int[capacity];
        flags = new byte[capacity];
    }

    /** Empties the batch; epoch and producer are forgotten too. */
    public void clear() {
        if (texts != null) Arrays.fill(texts, 0, size, null);
        size = 0;
        epoch = 0;
        serverEpochNanos = 0;
        producer = null;
        sequence = 0;
    }

    public void addBool(int tag, long sourceEpochNanos, boolean value, int status) {
        add(tag, sourceEpochNanos, value ? 1 : 0, null, status, (byte) TagType.BOOL.code());
    }

    public void addInt64(int tag, long sourceEpochNanos, long value, int status) {
        add(tag, sourceEpochNanos, value, null, status, (byte) TagType.INT64.code());
    }

    public void addFloat64(int tag, long sourceEpochNanos, double value, int status) {
        add(tag, sourceEpochNanos, Double.doubleToRawLongBits(value), null, status, (byte) TagType.FLOAT64.code());
    }

    /** A value that was 32 bit wide at its source. */
    public void addFloat32(int tag, long sourceEpochNanos, float value, int status) {
        add(tag, sourceEpochNanos, Double.doubleToRawLongBits(value), null, status, (byte)
                (TagType.FLOAT64.code() | Flags.FLOAT32));
    }

    public void addString(int tag, long sourceEpochNanos, String value, int status) {
        add(tag, sourceEpochNanos, 0, value, status, (byte) TagType.STRING.code());
    }

    /** A status without a value: the device said nothing that could be shown. */
    public void addNoValue(int tag, long sourceEpochNanos, TagType type, int status) {
        add(tag, sourceEpochNanos, 0, null, status, (byte) (type.code() | Flags.NO_VALUE));
    }

    /** Adds one row as it is; the typed methods above are for drivers, this one is for codecs and copies. */
    public void add(
            int tag, long sourceEpochNanos, long valueBits, @Nullable String text, int status, byte sampleFlags) {
        int row = size;
        tags[row] = tag;
        sources[row] = sourceEpochNanos;
        bits[row] = valueBits;
        statuses[row] = status;
        flags[row] = sampleFlags;
        if (text != null) textColumn()[row] = text;
        else if (texts != null) texts[row] = null;
        size = row + 1;
    }

    /** Adds row {@code row} of another batch. */
    public void addFrom(SampleBatch other, int row) {
        add(
                other.tags[row],
                other.sources[row],
                other.bits[row],
                other.text(row),
                other.statuses[row],
                other.flags[row]);
    }

    /** A batch of its own with the same rows, epoch, server time and producer: for whoever keeps what was lent to it. */
    public SampleBatch copy() {
        var copy = new SampleBatch(Math.max(1, size));
        for (int row = 0; row < size; row++) copy.addFrom(this, row);
        copy.epoch = epoch;
        copy.serverEpochNanos = serverEpochNanos;
        copy.producer = producer;
        copy.sequence = sequence;
        return copy;
    }

    /** How much memory the batch takes, in samples: its rows, and long strings as several. For bounds on what is kept. */
    public int weight() {
        if (texts == null) return size;
        long chars = 0;
        for (int row = 0; row < size; row++) {
            var text = texts[row];
            if (text != null) chars += text.length();
        }
        return (int) Math.min(Integer.MAX_VALUE / 2, size + chars / CHARS_PER_SAMPLE);
    }

    /** Sets the number of rows after a codec has filled the columns itself. */
    public void resize(int rows) {
        if (rows < 0 || rows > capacity())
            throw new IllegalArgumentException(rows + " rows in a batch of " + capacity());
        if (texts != null && rows < size) Arrays.fill(texts, rows, size, null);
        size = rows;
    }

    public int size() {
        return size;
    }

    public int capacity() {
        return tags.length;
    }

    public boolean isFull() {
        return size == tags.length;
    }

    public int[] tags() {
        return tags;
    }

    public long[] sources() {
        return sources;
    }

    public long[] bits() {
        return bits;
    }

    public int[] statuses() {
        return statuses;
    }

    public byte[] flags() {
        return flags;
    }

    public boolean hasTexts() {
        return texts != null;
    }

    /** The column of strings, made on first use; null where a row has none. */
    public @Nullable String[] textColumn() {
        if (texts == null) texts = new @Nullable String[tags.length];
        return texts;
    }

    public @Nullable String text(int row) {
        return texts == null ? null : texts[row];
    }

    public double float64(int row) {
        return Double.longBitsToDouble(bits[row]);
    }

    /** The ownership under which the batch is published; see {@link TagBus#claim}. */
    public long epoch() {
        return epoch;
    }

    public void epoch(long ownershipEpoch) {
        epoch = ownershipEpoch;
    }

    /** When the bus accepted the batch, UTC epoch nanoseconds; never goes back within a journal. */
    public long serverEpochNanos() {
        return serverEpochNanos;
    }

    public void serverEpochNanos(long epochNanos) {
        serverEpochNanos = epochNanos;
    }

    /** Who numbers the batches it sends, so that a repeat can be dropped; null for most drivers. */
    public @Nullable String producer() {
        return producer;
    }

    /** @return this producer's number of the batch, rising; 0 when there is no producer */
    public long sequence() {
        return sequence;
    }

    public void producer(@Nullable String name, long batchSequence) {
        producer = name;
        sequence = batchSequence;
    }
}
