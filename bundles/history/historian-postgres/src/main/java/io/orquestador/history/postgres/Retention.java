package io.orquestador.history.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops days that are older than they must be, on its own connection and the thread {@code hist-keep}. */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private final Supplier<@Nullable DataSource> source;
    private final int days;
    private final Clock clock;
    private final LongSupplier storedServerEpochNanos;

    /** @param storedServerEpochNanos of the newest stored sample: a clock that runs ahead must not make us forget */
    Retention(Supplier<@Nullable DataSource> source, int days, Clock clock, LongSupplier storedServerEpochNanos) {
        this.source = source;
        this.days = days;
        this.clock = clock;
        this.storedServerEpochNanos = storedServerEpochNanos;
    }

    /** @return nanoseconds until the next look */
    long cycle() {
        var database = source.get();
        long stored = storedServerEpochNanos.getAsLong();
        if (days == 0) return TimeUnit.DAYS.toNanos(1);
        if (database == null || stored == 0) return TimeUnit.SECONDS.toNanos(10);
        try (var connection = database.getConnection()) {
            try (var statement = connection.createStatement()) {
                statement.execute("SET lock_timeout = '5s'");
                statement.execute("SET statement_timeout = '10min'");
            }
            try {
                long now = Math.min(stored, TimeUnit.MILLISECONDS.toNanos(clock.millis()));
                long keepFrom = (Partitioned.SAMPLES.slice(now) - days) * Partitioned.DAY_NS;
                var dropped = drop(connection, Partitioned.SAMPLES, keepFrom);
                dropped.addAll(drop(connection, Partitioned.BLOCKS, keepFrom - Partitioned.BLOCK_SPAN_NS));
                if (!dropped.isEmpty()) LOG.info("Dropped samples older than {} days: {}", days, dropped);
            } finally {
                try (var statement = connection.createStatement()) {
                    statement.execute("RESET ALL");
                }
            }
            return TimeUnit.HOURS.toNanos(1);
        } catch (SQLException e) {
            LOG.info("Old samples are dropped later: {}", e.getMessage());
            return TimeUnit.MINUTES.toNanos(5);
        }
    }

    private static List<String> drop(Connection connection, Partitioned cut, long keepFrom) throws SQLException {
        return Storage.of(connection, cut).dropBefore(connection, cut.slice(keepFrom));
    }
}
