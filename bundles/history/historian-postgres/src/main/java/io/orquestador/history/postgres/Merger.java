package io.orquestador.history.postgres;

import io.orquestador.support.block.CorruptBlock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges the small and the overlapping blocks of weeks that are over: those of tags that say little, of compressed ones, of late data. A chain of
 * them is one transaction; the same samples are there before and after it. On its own connection and the thread {@code hist-merge}.
 */
final class Merger {
    private static final Logger LOG = LoggerFactory.getLogger(Merger.class);
    /** After the end of a week: by then the last of its tails are blocks. */
    private static final int SETTLED_DAYS = 7;
    /** Late data that comes day by day does not have a week looked at more often. */
    private static final long LOOK_AGAIN_NS = TimeUnit.DAYS.toNanos(1);
    /** What goes leaves room for what comes: so it is cleared so often while a week is merged. */
    private static final int PARTS = 8;
    /** Encoded, of a chain: it is in memory. */
    private static final long MOST_BYTES =
            Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 16);

    /** After a start: a predecessor in the same runtime still answers then, and does not know our {@link Lookers}. */
    private static final long FIRST_WAIT_NS = TimeUnit.MINUTES.toNanos(10);

    private static final long LONGEST_PAUSE_NS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<@Nullable DataSource> source;
    private final Supplier<@Nullable TagTable> tags;
    private final Lookers lookers;
    private final Age age;
    private final WriterMetrics metrics;
    private final BooleanSupplier isStopping;
    private final long begin = System.nanoTime() + FIRST_WAIT_NS;
    private final Map<Long, Long> looked = new HashMap<>(); // nanoTime, by slice

    Merger(
            Supplier<@Nullable DataSource> source,
            Supplier<@Nullable TagTable> tags,
            Lookers lookers,
            Age age,
            WriterMetrics metrics,
            BooleanSupplier isStopping) {
        this.source = source;
        this.tags = tags;
        this.lookers = lookers;
        this.age = age;
        this.metrics = metrics;
        this.isStopping = isStopping;
    }

    /** @return nanoseconds until the next look */
    long cycle() {
        long wait = begin - System.nanoTime();
        return wait > 0 ? wait : round();
    }

    /** All that is due now. */
    long round() {
        var database = source.get();
        var known = tags.get();
        if (database == null || known == null || !age.isKnown()) return TimeUnit.SECONDS.toNanos(10);
        try {
            Background.work(database, connection -> {
                merge(connection, known);
                return true;
            });
            return TimeUnit.HOURS.toNanos(1);
        } catch (SQLException e) {
            LOG.info("Blocks are merged later: {}", e.getMessage());
            return TimeUnit.MINUTES.toNanos(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private void merge(Connection connection, TagTable known) throws SQLException, InterruptedException {
        var storage = Storage.of(connection, Partitioned.BLOCKS);
        var done = done(connection);
        for (long slice : storage.slices(connection)) {
            if (Partitioned.BLOCKS.start(slice + 1) > age.keepFrom(SETTLED_DAYS)) return;
            var before = looked.get(slice);
            boolean isFresh = before != null && System.nanoTime() - before < LOOK_AGAIN_NS;
            if (isFresh || done.contains(slice)) continue;
            looked.put(slice, System.nanoTime());
            execute(
                    connection,
                    "INSERT INTO merged VALUES (" + slice + ", false) ON CONFLICT (slice) DO UPDATE SET done = false");
            if (!merge(connection, storage, slice, known)) return;
            execute(connection, "UPDATE merged SET done = true WHERE slice = " + slice); // none if a seal came between
        }
    }

    private static Set<Long> done(Connection connection) throws SQLException {
        var done = new HashSet<Long>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT slice FROM merged WHERE done")) {
            while (rows.next()) done.add(rows.getLong(1));
        }
        return done;
    }

    /** @return false when it was ended */
    private boolean merge(Connection connection, Storage storage, long slice, TagTable known)
            throws SQLException, InterruptedException {
        long start = System.nanoTime();
        long before = metrics.merged();
        var due = due(connection, slice);
        for (int i = 0; i < due.size(); i++) {
            if (isStopping.getAsBoolean()) return false;
            long begun = System.nanoTime();
            int tag = due.get(i);
            var definition = known.tag(tag);
            if (definition != null) {
                var merge = new TagMerge(connection, storage, tag, Numbers.kind(definition.type()));
                metrics.merged(merge(merge, slice));
            }
            boolean endsPart = (i + 1) * PARTS / due.size() > i * PARTS / due.size();
            if (endsPart) storage.vacuum(connection, slice);
            LockSupport.parkNanos(Math.min(LONGEST_PAUSE_NS, System.nanoTime() - begun));
        }
        long merged = metrics.merged() - before;
        if (merged > 0)
            LOG.info(
                    "Merged {} blocks of the week from {} on, {} tags, in {} s",
                    merged,
                    Instant.ofEpochSecond(0, Partitioned.BLOCKS.start(slice)),
                    due.size(),
                    (System.nanoTime() - start) / 1_000_000_000);
        return true;
    }

    private int merge(TagMerge merge, long slice) throws SQLException, InterruptedException {
        int merged = 0;
        var chains = merge.chains(slice, MOST_BYTES);
        if (!chains.isEmpty()) lookers.awaitEarlier();

        for (var chain : chains) {
            try {
                merged += merge.merge(chain);
            } catch (CorruptBlock | BlockRows.Untrue e) {
                LOG.info("Blocks of tag {} stay as they are: {}", merge.tag, e.getMessage());
            }
        }
        return merged;
    }

    /** The tags that may have something to merge. */
    private static List<Integer> due(Connection connection, long slice) throws SQLException {
        var due = new ArrayList<Integer>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT DISTINCT tag FROM (SELECT tag, t0, samples, max(t1) OVER earlier"
                                + " AS before, lag(samples) OVER w AS last FROM block WHERE " + TagMerge.within(slice)
                                + " WINDOW w AS (PARTITION BY tag ORDER BY t0, seq, t1),"
                                + " earlier AS (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) b"
                                + " WHERE t0 <= before OR (samples < " + Chain.SMALL + " AND last < " + Chain.SMALL
                                + ") ORDER BY tag")) {
            while (rows.next()) due.add(rows.getInt(1));
        }
        return due;
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
