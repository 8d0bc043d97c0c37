package io.orquestador.bench.history;

/** Some samples of the set, in time order. Filled anew for each batch: who keeps it longer copies it. For one thread. */
public final class Columns {
    private final int[] tags;
    private final long[] sources;
    private final long[] bits;
    private final Kind[] kinds;
    private int size;

    Columns(int capacity) {
        tags = new int[capacity];
        sources = new long[capacity];
        bits = new long[capacity];
        kinds = new Kind[capacity];
    }

    void add(int tag, long sourceEpochNanos, long valueBits, Kind kind) {
        tags[size] = tag;
        sources[size] = sourceEpochNanos;
        bits[size] = valueBits;
        kinds[size++] = kind;
    }

    boolean isFull() {
        return size == tags.length;
    }

    void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    /** 0 to {@link SampleSet#TAGS} - 1. */
    public int tag(int row) {
        return tags[row];
    }

    public long sourceEpochNanos(int row) {
        return sources[row];
    }

    /** Of a double or of a whole number, see {@link Kind#isDouble}. */
    public long bits(int row) {
        return bits[row];
    }

    public Kind kind(int row) {
        return kinds[row];
    }

    public double number(int row) {
        return kinds[row].number(bits[row]);
    }
}
