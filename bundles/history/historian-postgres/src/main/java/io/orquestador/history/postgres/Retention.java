package io.orquestador.history.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what is older than it must be, on its own connection and the thread {@code hist-keep}: whole partitions when nobody keeps anything in
 * them, else the rows of those tags whose group keeps less than others.
 */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private final Supplier<@Nullable DataSource> source;
    private final Supplier<@Nullable Groups> groups;
    private final int days;
    private final Age age;
    private final WriterMetrics metrics;
    private final BooleanSupplier isStopping;
    private final OldSamples blocks = new OldSamples(Partitioned.BLOCKS);
    private final OldSamples rows = new OldSamples(Partitioned.SAMPLES);
    private @Nullable Groups known; // as in the database

    /**
     * @param groups null before there was a plant: what an earlier one said holds
     * @param days of tags in no group
     */
    Retention(
            Supplier<@Nullable DataSource> source,
            Supplier<@Nullable Groups> groups,
            int days,
            Age age,
            WriterMetrics metrics,
            BooleanSupplier isStopping) {
        this.source = source;
        this.groups = groups;
        this.days = days;
        this.age = age;
        this.metrics = metrics;
        this.isStopping = isStopping;
    }

    /** @return nanoseconds until the next look */
    long cycle() {
        var database = source.get();
        if (database == null || !age.isKnown()) return TimeUnit.SECONDS.toNanos(10);
        try {
            boolean isWhole = Background.work(database, connection -> {
                var told = groups.get();
                var now = told == null ? Groups.load(connection) : saved(connection, told);
                drop(connection, now);
                return delete(connection, now, told);
            });
            return isWhole ? TimeUnit.HOURS.toNanos(1) : 0;
        } catch (SQLException e) {
            LOG.info("Old samples are dropped later: {}", e.getMessage());
            return TimeUnit.MINUTES.toNanos(5);
        }
    }

    private Groups saved(Connection connection, Groups told) throws SQLException {
        if (known == null || !told.keepsAs(known)) {
            told.save(connection);
            known = told;
            blocks.lookAgain();
            rows.lookAgain();
        }
        return told;
    }

    private void drop(Connection connection, Groups now) throws SQLException {
        int longest = now.longest(days);
        if (longest == Groups.FOR_GOOD) return;
        long keepFrom = age.keepFrom(longest);
        var dropped = drop(connection, Partitioned.SAMPLES, keepFrom);
        dropped.addAll(drop(connection, Partitioned.BLOCKS, keepFrom - Partitioned.BLOCK_SPAN_NS));
        if (!dropped.isEmpty()) LOG.info("Dropped samples older than {} days: {}", longest, dropped);
    }

    private static List<String> drop(Connection connection, Partitioned cut, long keepFrom) throws SQLException {
        return Storage.of(connection, cut).dropBefore(connection, cut.slice(keepFrom));
    }

    /**
     * @param told by the plant when this round began
     * @return false when it was ended, since what was to be deleted may be to be kept by now
     */
    private boolean delete(Connection connection, Groups now, @Nullable Groups told) throws SQLException {
        BooleanSupplier ends = () -> isStopping.getAsBoolean() || !Objects.equals(groups.get(), told);
        for (var kept : byDays(connection, now).entrySet()) {
            int days = kept.getKey();
            long keepFrom = age.keepFrom(days);
            long deleted = rows.delete(connection, kept.getValue(), days, keepFrom, ends)
                    + blocks.delete(connection, kept.getValue(), days, keepFrom, ends);
            metrics.deleted(deleted);
            if (deleted > 0)
                LOG.info(
                        "Deleted {} samples older than {} days of the {} tags that are kept so long",
                        deleted,
                        days,
                        kept.getValue().size());
            if (ends.getAsBoolean()) return false;
        }
        return true;
    }

    /** The numbers of the tags that are kept for so many days; without those kept longest, for whom partitions go. */
    private Map<Integer, List<Integer>> byDays(Connection connection, Groups now) throws SQLException {
        int longest = now.longest(days);
        var byDays = new TreeMap<Integer, List<Integer>>();
        try (var statement = connection.createStatement();
                var tags = statement.executeQuery("SELECT id, path FROM tag ORDER BY id")) {
            while (tags.next()) {
                int kept = now.days(tags.getString(2), days);
                if (kept != Groups.FOR_GOOD && kept != longest)
                    byDays.computeIfAbsent(kept, any -> new ArrayList<>()).add(tags.getInt(1));
            }
        }
        return byDays;
    }
}
