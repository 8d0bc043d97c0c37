package io.orquestador.support.block;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one tag as columns, in order. Row {@code i} means something below {@link #size()} only. Not safe for use by two threads at once.
 *
 * <p>Columns: {@code sources} and {@code servers} UTC epoch nanoseconds; {@code bits} the value (bool 0 or 1, int64 itself, float64 its raw
 * IEEE bits; else 0); {@code statuses} OPC UA StatusCodes, whole; {@code flags} bits of the reader's choice, of which the codec knows
 * {@link #FLOAT32} and {@link #NO_VALUE}; {@code texts} the value of a string.
 */
public final class Samples {
    /** Most rows a block may have. */
    public static final int MAX = 65_536;
    /** The value was 32 bit wide at its source: its bits are those of a float, widened. */
    public static final int FLOAT32 = 1 << 2;
    /** There is no value; its bits are 0, its text is null. */
    public static final int NO_VALUE = 1 << 4;

    long[] sources;
    long[] servers;
    long[] bits;
    int[] statuses;
    byte[] flags;

    @Nullable
    String @Nullable [] texts;

    int size;

    public Samples(int capacity) {
        int rows = Math.max(1, capacity);
        sources = new long[rows];
        servers = new long[rows];
        bits = new long[rows];
        statuses = new int[rows];
        flags = new byte[rows];
    }

    public void add(
            long sourceEpochNanos, long serverEpochNanos, long value, @Nullable String text, int status, byte flag) {
        if (size == sources.length) reserve(2 * size);
        sources[size] = sourceEpochNanos;
        servers[size] = serverEpochNanos;
        bits[size] = value;
        statuses[size] = status;
        flags[size] = flag;
        if (text != null) textColumn()[size] = text;
        else if (texts != null) texts[size] = null;
        size++;
    }

    /** Adds rows {@code start} to {@code end}, exclusive, of another. */
    public void addAll(Samples other, int start, int end) {
        int rows = end - start;
        if (size + rows > sources.length) reserve(Math.max(size + rows, 2 * size));
        System.arraycopy(other.sources, start, sources, size, rows);
        System.arraycopy(other.servers, start, servers, size, rows);
        System.arraycopy(other.bits, start, bits, size, rows);
        System.arraycopy(other.statuses, start, statuses, size, rows);
        System.arraycopy(other.flags, start, flags, size, rows);
        if (other.texts != null) System.arraycopy(other.texts, start, textColumn(), size, rows);
        else if (texts != null) Arrays.fill(texts, size, size + rows, null);
        size += rows;
    }

    /** The same rows in order of source time; those of equal times stay in the order they have. @return this one when it is in order */
    public Samples sorted() {
        int row = 1;
        while (row < size && sources[row - 1] <= sources[row]) row++;
        if (row >= size) return this;
        var order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong(i -> sources[i]));
        var sorted = new Samples(size);
        for (int each : order) sorted.addAll(this, each, each + 1);
        return sorted;
    }

    public void clear() {
        if (texts != null) Arrays.fill(texts, 0, size, null);
        size = 0;
    }

    /** Makes room for so many rows; those that there are stay. */
    void reserve(int rows) {
        if (rows <= sources.length) return;
        sources = Arrays.copyOf(sources, rows);
        servers = Arrays.copyOf(servers, rows);
        bits = Arrays.copyOf(bits, rows);
        statuses = Arrays.copyOf(statuses, rows);
        flags = Arrays.copyOf(flags, rows);
        if (texts != null) texts = Arrays.copyOf(texts, rows);
    }

    public int size() {
        return size;
    }

    public long[] sources() {
        return sources;
    }

    public long[] servers() {
        return servers;
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

    public boolean hasValue(int row) {
        return (flags[row] & NO_VALUE) == 0;
    }

    public @Nullable String text(int row) {
        return texts == null ? null : texts[row];
    }

    @Nullable
    String[] textColumn() {
        if (texts == null) texts = new @Nullable String[sources.length];
        return texts;
    }
}
