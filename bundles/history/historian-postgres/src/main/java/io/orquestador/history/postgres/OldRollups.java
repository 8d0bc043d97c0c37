package io.orquestador.history.postgres;

import io.orquestador.plant.Rollup.Width;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Deletes rows of roll-ups that are too old, some at a time, and as long a pause after it as it took. For the thread {@code hist-rollup}. */
record OldRollups(RollupPlan plan, Age age, BooleanSupplier isStopping) {
    private static final int ROWS = 1_000;
    private static final long LONGEST_PAUSE_NS = TimeUnit.SECONDS.toNanos(1);

    /** Auto-commit. @return how many rows went */
    long delete(Connection connection) throws SQLException {
        long deleted = 0;
        for (var width : Width.values()) {
            for (var kept : plan.byDays(width).entrySet())
                if (kept.getKey() != Groups.FOR_GOOD)
                    deleted += delete(connection, width, kept.getValue(), age.keepFrom(kept.getKey()));
            forget(connection, width);
        }
        return deleted;
    }

    private long delete(Connection connection, Width width, List<Integer> tags, long keepFrom) throws SQLException {
        var table = RollupRows.table(width);
        long deleted = 0;
        try (var delete =
                connection.prepareStatement("DELETE FROM " + table + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM "
                        + table + " WHERE tag = ANY (?) AND time < at(?) LIMIT " + ROWS + "))")) {
            delete.setArray(1, connection.createArrayOf("int4", tags.toArray()));
            delete.setLong(2, keepFrom);
            for (int rows = ROWS; rows == ROWS && !isStopping.getAsBoolean(); deleted += rows) {
                long start = System.nanoTime();
                rows = delete.executeUpdate();
                if (rows > 0) LockSupport.parkNanos(Math.min(LONGEST_PAUSE_NS, System.nanoTime() - start));
            }
        }
        return deleted;
    }

    /** What is wanted no more, and of which no row is left. */
    private static void forget(Connection connection, Width width) throws SQLException {
        try (var delete = connection.prepareStatement(
                "DELETE FROM rollup_tag k WHERE NOT wanted AND width = ? AND NOT EXISTS (SELECT FROM "
                        + RollupRows.table(width) + " r WHERE r.tag = k.tag)")) {
            delete.setString(1, width.word());
            delete.executeUpdate();
        }
    }
}
