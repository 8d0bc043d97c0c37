package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.Conditions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tables of roll-ups: computes what is due, piece by piece, each with its note in one transaction. On the thread {@code hist-rollup}; the
 * writer never waits for it. It rests as long as it worked.
 */
final class Rollups {
    private static final Logger LOG = LoggerFactory.getLogger(Rollups.class);
    private static final String OBJECT = "rollups";
    private static final int JOBS = 100;
    private static final int ROWS = 20_000;
    private static final long LOOK_NS = TimeUnit.MINUTES.toNanos(1);
    private static final long LONGEST_PAUSE_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long AGAIN_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long CLEAN_NS = TimeUnit.HOURS.toNanos(1);
    private static final double LAG_LIMIT_S = 1_800;
    private static final int NETWORK_LIMIT_MS = 60_000;
    private static final Executor DIRECT = Runnable::run;

    /** From where samples are read, and who is the one that may write. */
    interface Source {
        /** Null while nobody can be asked. */
        @Nullable
        Places places(HistoryWriter.Stored stored);
    }

    private final Supplier<HistoryWriter.@Nullable Stored> stored;
    private final Source source;
    private final Lanes lanes;
    private final Supplier<RollupPlan.@Nullable Wish> wish;
    private final Age age;
    private final Conditions conditions;
    private final RollupMetrics metrics;
    private final BooleanSupplier isStopping;
    private final RollupPlan plan;
    private final OldRollups old;
    private long cleanAt = System.nanoTime();

    /** @param wish null before there was a plant: what an earlier one said holds */
    Rollups(
            Supplier<HistoryWriter.@Nullable Stored> stored,
            Source source,
            Lanes lanes,
            Supplier<RollupPlan.@Nullable Wish> wish,
            Age age,
            Conditions conditions,
            RollupMetrics metrics,
            BooleanSupplier isStopping) {
        this.stored = stored;
        this.source = source;
        this.lanes = lanes;
        this.wish = wish;
        this.age = age;
        this.conditions = conditions;
        this.metrics = metrics;
        this.isStopping = isStopping;
        plan = new RollupPlan(age);
        old = new OldRollups(plan, age, isStopping);
    }

    /** Another historian stores now, or this one anew. */
    private static final class Fenced extends Exception {}

    /** @return nanoseconds until the next */
    long cycle() {
        var now = stored.get();
        var places = now == null ? null : source.places(now);
        if (now == null || places == null) return AGAIN_NS;
        long start = System.nanoTime();
        try {
            follow(now, places.database());
            if (!age.isKnown()) return AGAIN_NS;
            clean(places.database());
            boolean any = compute(now, places);
            watch(places.database());
            return any ? Math.min(LONGEST_PAUSE_NS, System.nanoTime() - start) : LOOK_NS;
        } catch (Fenced e) {
            return AGAIN_NS;
        } catch (SQLException | HistoryUnavailable e) {
            if (!isStopping.getAsBoolean()) LOG.info("Roll-ups are computed later: {}", e.getMessage());
            return AGAIN_NS;
        }
    }

    private void follow(HistoryWriter.Stored now, DataSource database) throws SQLException, Fenced {
        var told = wish.get();
        if (plan.isFollowed(now, told)) return;
        try (var connection = open(database)) {
            begin(connection, now);
            plan.follow(connection, now, told);
            connection.commit();
        }
        plan.done(now);
        cleanAt = System.nanoTime();
    }

    private void clean(DataSource database) throws SQLException {
        if (System.nanoTime() - cleanAt < 0) return;
        try (var connection = open(database)) {
            long deleted = old.delete(connection);
            if (deleted > 0) LOG.info("Deleted {} rows of roll-ups that are kept no longer", deleted);
        }
        cleanAt = System.nanoTime() + CLEAN_NS;
    }

    /** @return something was due */
    private boolean compute(HistoryWriter.Stored now, Places places) throws SQLException, HistoryUnavailable, Fenced {
        DueJobs due;
        try (var connection = open(places.database())) {
            due = DueJobs.take(connection, now.tags());
        }
        if (due.isEmpty()) return false;
        var rows = new RollupRows();
        var work = new RollupWork(places, lanes, plan, age, rows);
        var done = new ArrayList<DueJobs.Job>();
        for (var job : due.list()) {
            if (done.size() == JOBS || rows.count() >= ROWS || isStopping.getAsBoolean()) break;
            work.compute(job);
            done.add(job);
        }
        try (var connection = open(places.database())) {
            begin(connection, now);
            rows.write(connection);
            due.done(connection, done);
            connection.commit();
        }
        metrics.written(rows.count());
        return true;
    }

    private static Connection open(DataSource database) throws SQLException {
        var connection = database.getConnection();
        connection.setNetworkTimeout(DIRECT, NETWORK_LIMIT_MS);
        return connection;
    }

    /**
     * A transaction that waits for that of another historian's roll-ups. Whoever has taken over has raised the fence before: what he
     * stores is due again, and computed by him after us.
     */
    private static void begin(Connection connection, HistoryWriter.Stored now) throws SQLException, Fenced {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL synchronous_commit = off"); // what a crash takes back is due again
            statement.execute("SELECT pg_advisory_xact_lock('rollup_due'::regclass::oid::bigint)");
        }
        try (var select = connection.prepareStatement("SELECT FROM reader_cursor WHERE reader = ? AND fence = ?")) {
            select.setString(1, HistoryWriter.READER);
            select.setLong(2, now.fence());
            try (var row = select.executeQuery()) {
                if (!row.next()) throw new Fenced();
            }
        }
    }

    private void watch(DataSource database) throws SQLException {
        try (var connection = open(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*),"
                        + " coalesce(extract(epoch FROM clock_timestamp() - min(since) FILTER (WHERE NOT past)), 0)"
                        + " FROM rollup_due")) {
            row.next();
            metrics.due(row.getLong(1), Math.max(0, row.getDouble(2)));
            lag(row.getDouble(2));
        }
    }

    private void lag(double seconds) {
        if (seconds > LAG_LIMIT_S)
            conditions.raise(
                    "HISTORIAN-ROLLUPS-LAG",
                    OBJECT,
                    Severity.WARNING,
                    "Roll-ups are %.0f s behind the samples (limit %.0f s).".formatted(seconds, LAG_LIMIT_S),
                    "Samples are stored all the same. Give roll-ups to fewer tags, or no minutes; or look at the database.");
        else if (seconds < LAG_LIMIT_S / 2) conditions.clear("HISTORIAN-ROLLUPS-LAG", OBJECT);
    }
}
