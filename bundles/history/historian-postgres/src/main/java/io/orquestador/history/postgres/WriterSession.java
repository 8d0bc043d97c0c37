package io.orquestador.history.postgres;

import io.orquestador.history.corrections.CorrectionRefused;
import io.orquestador.journal.Cursor;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
    final Layers layers;
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
        layers = Layers.load(connection, tags);
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
        new ErasureRows(connection).count(pending.erased);
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
        return seal(ripe, seal -> {});
    }

    private interface Also {
        void with(Seal seal) throws SQLException;
    }

    private Seal seal(Seal.Ripe ripe, Also also) throws SQLException, Fenced {
        var seal = new Seal(tails, ripe, rollups);
        seal.ensure(connection, samples, blocks);
        connection.setAutoCommit(false);
        beat();
        seal.write(connection);
        also.with(seal);
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

    /** Something beside the samples. */
    interface Change<T> {
        T make(Connection connection) throws SQLException, CorrectionRefused;
    }

    /** All of it in one transaction, or nothing when it is refused. When anything else is thrown, the session is of no more use. */
    <T> T change(Change<T> change) throws SQLException, Fenced, CorrectionRefused {
        connection.setAutoCommit(false);
        T made;
        try {
            beat();
            made = change.make(connection);
        } catch (CorrectionRefused e) {
            connection.rollback();
            connection.setAutoCommit(true);
            throw e;
        }
        connection.commit();
        connection.setAutoCommit(true);
        return made;
    }

    /**
     * Times of which answers change are due for roll-ups: said in the transaction, so that it is not lost, and once more when answers have
     * changed, since somebody may have computed them in between.
     *
     * @param to exclusive
     */
    static void due(Connection connection, Collection<Integer> ids, long from, long to) throws SQLException {
        for (int id : ids) RollupDue.add(connection, id, from, to - 1);
    }

    /** After the commit of a change over these tags: answers follow it. */
    void layersChanged(Collection<Integer> ids, long from, long to) throws SQLException {
        for (int id : ids) layers.load(connection, id);
        due(connection, ids, from, to);
    }

    /**
     * A tombstone, and nothing of its span in the open end any more, in one transaction. From then on answers have nothing of it.
     *
     * @param left the newest sample that stays; null when there is none
     */
    Seal beginErasure(Tombstone stone, TagDefinition tag, @Nullable TagValue left, Seal.Ripe ripe)
            throws SQLException, Fenced {
        int id = tags.id(tag.uuid());
        var newest = tails.newest(tag, id);
        if (newest != null && stone.has(newest.sourceEpochNanos())) tails.newestIs(id, left);
        var seal = seal(ripe.without(new Seal.Erased(id, stone.from(), stone.to())), made -> {
            var rows = new ErasureRows(connection);
            rows.begin(stone);
            rows.count(
                    stone.id(),
                    made.erased() + new Erasing(connection, stone, id, 0).besides(Numbers.kind(tag.type())));
        });
        layersChanged(List.of(id), stone.from(), stone.to());
        layers.loadTombstones(connection);
        return seal;
    }

    /** A tombstone of a tag that this database does not have. */
    void noErasure(Tombstone stone) throws SQLException, Fenced {
        try {
            change(made -> {
                var rows = new ErasureRows(made);
                rows.begin(stone);
                rows.done(stone.id());
                return stone;
            });
        } catch (CorrectionRefused never) {
            throw new IllegalStateException(never);
        }
        layers.loadTombstones(connection);
    }

    /**
     * Some blocks or rows of it.
     *
     * @return samples that went; -1 when nothing was left
     */
    long eraseSome(Tombstone stone, TagDefinition tag, long upTo) throws SQLException, Fenced {
        var erasing = new Erasing(connection, stone, tags.id(tag.uuid()), upTo);
        if (erasing.isDone()) return -1;
        blocks.ensure(connection, Erasing.slices(stone));
        connection.setAutoCommit(false);
        beat();
        long erased = erasing.piece(Numbers.kind(tag.type()));
        connection.commit();
        connection.setAutoCommit(true);
        return erased;
    }

    /** Nothing of it is left. */
    void endErasure(Tombstone stone, TagDefinition tag) throws SQLException {
        new ErasureRows(connection).done(stone.id());
        layersChanged(List.of(tags.id(tag.uuid())), stone.from(), stone.to());
        layers.loadTombstones(connection);
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
