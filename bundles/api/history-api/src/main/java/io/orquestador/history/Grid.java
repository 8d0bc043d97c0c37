package io.orquestador.history;

/**
 * A span cut into buckets that are equal to the nanosecond, in whole numbers: the first (span mod count) are one nanosecond wider. With more
 * buckets than nanoseconds, the last ones are empty.
 *
 * @param count 1 to {@value #MOST}
 */
public record Grid(Span span, int count) {
    public static final int MOST = 1_000_000;

    public Grid {
        checkCount(count);
    }

    private static void checkCount(int count) {
        if (count < 1 || count > MOST)
            throw new IllegalArgumentException(count + " buckets. Ask for 1 to " + MOST + ".");
    }

    /** Buckets of one width, the first of which begins at {@code fromEpochNanos}. */
    public static Grid ofWidth(long fromEpochNanos, long bucketNanos, int count) {
        checkCount(count);
        if (bucketNanos < 1)
            throw new IllegalArgumentException("A bucket of " + bucketNanos + " ns. Give it at least 1 ns.");
        try {
            long to = Math.addExact(fromEpochNanos, Math.multiplyExact(bucketNanos, (long) count));
            return new Grid(new Span(fromEpochNanos, to), count);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    count + " buckets of " + bucketNanos
                            + " ns are longer than 292 years. Ask for fewer or shorter ones.",
                    e);
        }
    }

    /** Of bucket {@code index}; that of {@code count} is the end of the span. */
    public long start(int index) {
        return span.fromEpochNanos() + index * width() + Math.min(index, wider());
    }

    public long end(int index) {
        return start(index + 1);
    }

    /** @param time within the span */
    public int indexOf(long time) {
        long off = time - span.fromEpochNanos();
        long edge = wider() * (width() + 1);
        return (int) (off < edge ? off / (width() + 1) : wider() + (off - edge) / width());
    }

    private long width() {
        return span.nanos() / count;
    }

    private long wider() {
        return span.nanos() % count;
    }
}
