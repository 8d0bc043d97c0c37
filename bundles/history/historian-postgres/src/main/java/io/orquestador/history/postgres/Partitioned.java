package io.orquestador.history.postgres;

import java.util.concurrent.TimeUnit;

/**
 * A table that is cut by time, so that what is old can be dropped without a trace of it.
 *
 * @param sliceNs how much time one partition, or chunk, has
 */
record Partitioned(String table, String column, long sliceNs) {
    static final long DAY_NS = TimeUnit.DAYS.toNanos(1);

    /** No block spans more: whoever asks for a time finds all that may hold it. */
    static final long BLOCK_SPAN_NS = 7 * DAY_NS;

    static final Partitioned SAMPLES = new Partitioned("sample", "ts", DAY_NS);
    static final Partitioned BLOCKS = new Partitioned("block", "t0", 7 * DAY_NS);

    /** The number of the slice that has this time. */
    long slice(long epochNanos) {
        return Math.floorDiv(epochNanos, sliceNs);
    }
}
