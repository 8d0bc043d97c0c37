package io.orquestador.history.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Table {@code rollup_due}: times of which samples came, went or changed, so that roll-ups must be computed again. A row of a tag without
 * roll-ups does no harm. Written in the transaction that changes the samples; {@link Rollups} takes from it.
 */
final class RollupDue {
    private final BinaryRows rows = new BinaryRows();

    /** Source times, UTC epoch nanoseconds, both inclusive. */
    static void add(Connection connection, int tag, long fromEpochNanos, long toEpochNanos) throws SQLException {
        var due = new RollupDue();
        due.add(tag, fromEpochNanos, toEpochNanos);
        due.write(connection);
    }

    void add(int tag, long fromEpochNanos, long toEpochNanos) {
        rows.row(3);
        rows.putInt(tag);
        rows.putLong(fromEpochNanos);
        rows.putLong(toEpochNanos);
    }

    void write(Connection connection) throws SQLException {
        rows.copy(connection, "rollup_due (tag, from_ns, to_ns)");
    }
}
