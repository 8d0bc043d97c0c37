package io.orquestador.history.postgres;

import io.orquestador.journal.Cursor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that may store, from the moment it raised the fencing number of its cursor's row until somebody else raises it. The row
 * is the first thing each transaction locks: so raising it waits for a transaction that is still being committed, also one of a connection
 * that we lost, and the cursor read with it is the truth about it.
 */
final class WriterSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriterSession.class);
    private static final int NETWORK_LIMIT_MS = 60_000;
    private static final Executor DIRECT = Runnable::run;

    /** Another historian stores now. */
    static final class Fenced extends Exception {
        Fenced(String message) {
            super(message);
        }
    }

    private final Connection connection;
    private final String reader;
    final long fence;
    private final Storage samples;
    private final Storage blocks;
    final TagTable tags;
    final Tails tails;
    final RollupTags rollups;
    /** What could not be read and was set aside, for people. */
    final List<String> damaged;

    final Optional<Cursor> cursor;
    final long stored;
    final long serverEpochNanos;

    /** @param quietS when positive: only when the writer has not been heard of for so many seconds */
    static WriterSession open(DataSource source, String reader, int quietS) throws SQLException, Fenced {
        var connection = source.getConnection();
        try {
            return new WriterSession(connection, reader, quietS);
        } catch (SQLException | RuntimeException | Fenced e) {
            abort(connection);
            throw e;
        }
    }

    private WriterSession(Connection connection, String reader, int quietS) throws SQLException, Fenced {
        this.connection = connection;
        this.reader = reader;
        connection.setNetworkTimeout(DIRECT, NETWORK_LIMIT_MS);
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = on");
            statement.execute("SET lock_timeout = '10s'");
            statement.execute("SET idle_in_transaction_session_timeout = '30s'");
            samples = Storage.of(connection, Partitioned.SAMPLES);
            blocks = Storage.of(connection, Partitioned.BLOCKS);
            try (var row = statement.executeQuery(
                    "UPDATE reader_cursor SET fence = fence + 1, beat = clock_timestamp() WHERE reader = '"
                            + reader + "' AND (" + quietS + " = 0 OR beat <= clock_timestamp() - interval '" + quietS
                            + " seconds')"
                            + " RETURNING fence, journal, position, rows, server")) {
                if (!row.next()) throw new Fenced("Another historian stores into this database; this one stands by.");
                fence = row.getLong(1);
                var journal = row.getObject(2, UUID.class);
                cursor = journal == null ? Optional.empty() : Optional.of(new Cursor(journal, row.getLong(3)));
                stored = row.getLong(4);
                serverEpochNanos = row.getLong(5);
            }
        }
        tags = TagTable.load(connection);
        var ends = OpenEnds.load(connection, tags, reader, fence);
        tails = ends.tails();
        damaged = ends.damaged();
        rollups = RollupTags.load(connection);
    }

    /** Stores everything and the cursor, or nothing. When this throws anything, the session is of no more use and the outcome is unknown. */
    void store(Pending pending) throws SQLException, Fenced {
        if (!pending.days.isEmpty()) samples.ensure(connection, Set.copyOf(pending.days));
        connection.setAutoCommit(false);
        moveCursor(pending);
        var books = new Books(connection);
        books.define(pending.definitions);
        books.gaps(pending.cursor().journal(), pending.gaps);
        pending.hot.insert(connection);
        if (pending.rows.rows.count() > 0) {
            pending.rows.rows.copy(connection, "sample (" + SampleRows.COLUMNS + ")");
            pending.rollupDue(rollups).write(connection);
            tails.setHasRows(); // before anybody computes what is due
        }
        connection.commit();
        connection.setAutoCommit(true);
        pending.hot.addTo(tails);
        pending.lastRows.forEach(tails::offer);
    }

    /** Moves what is hot into blocks and tails, or nothing. The same holds when this throws. */
    Seal seal(Seal.Ripe ripe) throws SQLException, Fenced {
        var seal = new Seal(tails, ripe, rollups);
        seal.ensure(connection, samples, blocks);
        connection.setAutoCommit(false);
        beat();
        seal.write(connection);
        connection.commit();
        connection.setAutoCommit(true);
        seal.done();
        vacuum();
        return seal;
    }

    /** What a seal left behind is as much as what is there: the next one is to have its place. */
    private void vacuum() {
        try (var statement = connection.createStatement()) {
            statement.execute("VACUUM (SKIP_LOCKED) hot, tail");
        } catch (SQLException e) {
            LOG.info("What the last seal left behind is cleared later: {}", e.getMessage());
        }
    }

    private void moveCursor(Pending pending) throws SQLException, Fenced {
        try (var update =
                connection.prepareStatement("UPDATE reader_cursor SET journal = ?, position = ?, rows = ?, server = ?,"
                        + " beat = clock_timestamp() WHERE reader = ? AND fence = ?")) {
            var cursor = pending.cursor();
            update.setObject(1, cursor.journal());
            update.setLong(2, cursor.position());
            update.setLong(3, pending.stored());
            update.setLong(4, pending.serverEpochNanos());
            update.setString(5, reader);
            update.setLong(6, fence);
            if (update.executeUpdate() != 1) {
                connection.rollback();
                throw fenced();
            }
        }
    }

    /** Says that we are alive, when there is nothing to store. */
    void beat() throws SQLException, Fenced {
        try (var update = connection.prepareStatement(
                "UPDATE reader_cursor SET beat = clock_timestamp() WHERE reader = ? AND fence = ?")) {
            update.setString(1, reader);
            update.setLong(2, fence);
            if (update.executeUpdate() != 1) throw fenced();
        }
    }

    private static Fenced fenced() {
        return new Fenced("A newer historian has taken over this database; this one stores nothing any more.");
    }

    /** A healthy session goes back to the pool as it came. */
    @Override
    public void close() {
        try {
            if (!connection.getAutoCommit()) connection.rollback();
            connection.setAutoCommit(true);
            try (var statement = connection.createStatement()) {
                statement.execute("RESET ALL");
            }
            connection.close();
        } catch (SQLException
                | RuntimeException e) { // HikariCP has a NullPointerException for a pool that closes in that moment
            abort();
        }
    }

    /** One that failed is cut off without a word: nothing may be waited for, and the server rolls back what was not committed. */
    void abort() {
        abort(connection);
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(DIRECT);
            connection.close();
        } catch (SQLException | RuntimeException alreadyGone) {
            // that is what we want
        }
    }
}
