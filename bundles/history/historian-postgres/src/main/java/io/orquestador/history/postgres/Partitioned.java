package io.orquestador.history.postgres;

import java.util.concurrent.TimeUnit;

/**
 * A table that is cut by time, so that what is old can be dropped without a trace of it.
 *
 * @param column by which it is cut: the time of a row's first sample
 * @param end SQL: the time of a row's last sample
 * @param samples SQL: how many a row has
 * @param sliceNs how much time one partition, or chunk, has
 */
record Partitioned(String table, String column, String end, String samples, long sliceNs) {
    static final long DAY_NS = TimeUnit.DAYS.toNanos(1);

    /** No block spans more: whoever asks for a time finds all that may hold it. */
    static final long BLOCK_SPAN_NS = 7 * DAY_NS;

    static final Partitioned SAMPLES = new Partitioned("sample", "ts", "ts", "1", DAY_NS);
    static final Partitioned BLOCKS = new Partitioned("block", "t0", "t1", "samples", 7 * DAY_NS);

    /** When a slice begins; what is before or after all time is its first or last moment. */
    long start(long slice) {
        try {
            return Math.multiplyExact(slice, sliceNs);
        } catch (ArithmeticException outside) {
            return slice < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** The number of the slice that has this time. */
    long slice(long epochNanos) {
        return Math.floorDiv(epochNanos, sliceNs);
    }
}
