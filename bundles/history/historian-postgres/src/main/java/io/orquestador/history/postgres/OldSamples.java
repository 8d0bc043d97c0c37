package io.orquestador.history.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Deletes of one table what is too old of some tags: some rows of some tags of one slice at a time, each time a transaction of its own, and as
 * long a pause after it as it took. Neither the writer nor a query waits for it. For the thread {@code hist-keep}.
 */
final class OldSamples {
    private static final int TAGS = 100;
    private static final int ROWS = 1_000;
    private static final long LONGEST_PAUSE_NS = TimeUnit.SECONDS.toNanos(1);
    /** What comes that late is too old when it is sealed; what slipped through is found then. */
    private static final long LOOK_AGAIN_NS = TimeUnit.DAYS.toNanos(7);

    private final Partitioned cut;
    private final Set<Clean> clean = new HashSet<>();
    private long cleanSince = System.nanoTime();

    /** A slice that has nothing of such tags any more. */
    private record Clean(long slice, int days) {}

    OldSamples(Partitioned cut) {
        this.cut = cut;
    }

    /** Other tags are kept so long now. */
    void lookAgain() {
        clean.clear();
        cleanSince = System.nanoTime();
    }

    /**
     * @param ids the tags that are kept for so many days
     * @param ends asked after each transaction
     * @return how many samples went
     */
    long delete(Connection connection, List<Integer> ids, int days, long keepFrom, BooleanSupplier ends)
            throws SQLException {
        if (System.nanoTime() - cleanSince > LOOK_AGAIN_NS) lookAgain();
        long deleted = 0;
        for (long slice : Storage.of(connection, cut).slices(connection)) {
            if (cut.start(slice) >= keepFrom || clean.contains(new Clean(slice, days))) continue;
            var old = within(slice) + " AND " + cut.end() + " < " + keepFrom;
            if (any(connection, ids, old)) deleted += delete(connection, ids, slice, old, ends);
            if (ends.getAsBoolean()) return deleted;
            boolean isOver = cut.start(slice + 1) <= keepFrom - Partitioned.BLOCK_SPAN_NS;
            if (isOver) clean.add(new Clean(slice, days));
        }
        return deleted;
    }

    private String within(long slice) {
        return cut.column() + " >= " + BinaryCursor.literal(cut.start(slice)) + " AND " + cut.column() + " < "
                + BinaryCursor.literal(cut.start(slice + 1));
    }

    private boolean any(Connection connection, List<Integer> ids, String old) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT EXISTS (SELECT FROM " + cut.table() + " WHERE tag = ANY (?) AND " + old + ")")) {
            select.setArray(1, connection.createArrayOf("int4", ids.toArray()));
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private long delete(Connection connection, List<Integer> ids, long slice, String old, BooleanSupplier ends)
            throws SQLException {
        long deleted = 0;
        // by their places: rows are never changed, and nobody else deletes them
        try (var delete = connection.prepareStatement("WITH old AS (SELECT tableoid AS part, ctid AS place FROM "
                + cut.table() + " WHERE tag = ANY (?) AND " + old + " LIMIT " + ROWS + "), gone AS (DELETE FROM "
                + cut.table() + " s USING old WHERE s.tableoid = old.part AND s.ctid = old.place AND " + within(slice)
                + " RETURNING " + cut.samples()
                + " AS samples) SELECT count(*), coalesce(sum(samples), 0) FROM gone")) {
            for (var some : parts(ids)) {
                delete.setArray(1, connection.createArrayOf("int4", some.toArray()));
                long rows = ROWS;
                while (rows == ROWS && !ends.getAsBoolean()) {
                    long start = System.nanoTime();
                    try (var row = delete.executeQuery()) {
                        row.next();
                        rows = row.getLong(1);
                        deleted += row.getLong(2);
                    }
                    if (rows > 0) LockSupport.parkNanos(Math.min(LONGEST_PAUSE_NS, System.nanoTime() - start));
                }
            }
        }
        return deleted;
    }

    private static List<List<Integer>> parts(List<Integer> ids) {
        return IntStream.iterate(0, from -> from < ids.size(), from -> from + TAGS)
                .mapToObj(from -> ids.subList(from, Math.min(ids.size(), from + TAGS)))
                .toList();
    }
}
