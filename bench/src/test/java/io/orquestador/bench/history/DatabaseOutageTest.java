package io.orquestador.bench.history;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.bench.bus.StoredBus;
import io.orquestador.database.postgres.EmbeddedPostgres;
import io.orquestador.database.postgres.SchemaPool;
import io.orquestador.database.postgres.SchemaSetup;
import io.orquestador.history.postgres.Historian;
import io.orquestador.history.postgres.HistorianSettings;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.security.Subject;
import io.orquestador.support.test.StoredHistory;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database is away while 20,000 samples a second come through the real bus and the real journal: live values go on, and when it is back
 * everything is stored, each sample once and in order.
 */
class DatabaseOutageTest {
    private static final char[] PASSWORD = "test".toCharArray();
    private static final int TAGS = 200;
    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(10); // 200 samples each

    /** What each sample says: how many its tag had before. */
    private final AtomicLong published = new AtomicLong(); // ticks

    private final AtomicLong seen = new AtomicLong(); // of a live reader, ticks
    private final AtomicLong slowest = new AtomicLong(); // nanoseconds between publishing and seeing

    @TempDir
    Path folder;

    @Test
    void aMinute() throws Exception {
        lasts(Duration.ofSeconds(60));
    }

    @Test
    @Tag("soak")
    void tenMinutes() throws Exception {
        lasts(Duration.ofMinutes(10));
    }

    private void lasts(Duration outage) throws Exception {
        var server = new EmbeddedPostgres(readable("postgres"), 0, 96, () -> "test");
        var endpoint = server.ensureRunning();
        try (var admin = DriverManager.getConnection(endpoint.url(), endpoint.user(), endpoint.password())) {
            SchemaSetup.ensure(admin, "historian", PASSWORD);
        }
        var settings = new HistorianSettings(100, 50_000, 0, 0, HistorianSettings.Sealing.USUAL);
        var historian = new Historian(settings, Clock.systemUTC());
        try (var bus = StoredBus.open(folder.resolve("bus"));
                var pool = new SchemaPool(null, endpoint.url(), "historian", PASSWORD, 5);
                var live = bus.tail("live", ReaderRequest.Mode.LIVE, (position, batch) -> see(batch))) {
            historian.bindDatabase(pool.dataSource());
            historian.bindJournal(bus.journal());
            historian.start();
            var ends = new AtomicBoolean();
            var load = new Thread(() -> publish(bus, ends), "load");
            load.start();
            await().ignoreExceptions().atMost(Duration.ofSeconds(60)).until(() -> stored(pool) > 0);
            slowest.set(0);
            server.stop();
            long began = System.nanoTime();
            await().atMost(outage.plusSeconds(10)).until(() -> System.nanoTime() - began > outage.toNanos());
            long behind = slowest.get();
            long away = published.get();
            server.ensureRunning();
            long back = System.nanoTime();
            await().ignoreExceptions()
                    .pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> stored(pool) >= away * TAGS);
            double drained = (System.nanoTime() - back) / 1e9;
            ends.set(true);
            load.join();
            live.check();
            await().ignoreExceptions()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> stored(pool) == published.get() * TAGS);
            System.out.printf(
                    "%d samples waited for %d s, stored %.1f s after the database was back; live values at most %d ms late%n",
                    away * TAGS, outage.toSeconds(), drained, behind / 1_000_000);
            assertTrue(behind < TimeUnit.SECONDS.toNanos(2), () -> "live values " + behind + " ns late");
            assertEquals(published.get(), seen.get());
            assertEachOnceInOrder(pool);
        } finally {
            historian.stop();
            server.stop();
        }
    }

    /** The server does not run as root: it must be able to go there. */
    private Path readable(String name) {
        for (var each = folder; each != null && each.toFile().canWrite(); each = each.getParent())
            if (!each.toFile().setExecutable(true, false)) break;
        return folder.resolve(name);
    }

    private void publish(StoredBus bus, AtomicBoolean ends) {
        var tags = IntStream.range(0, TAGS)
                .mapToObj(i -> new TagDefinition(new UUID(1, i), "outage/t" + i, TagType.INT64, "1"))
                .toList();
        var claim = bus.bus().claim(Subject.system("test"), List.copyOf(tags));
        var batch = new SampleBatch(TAGS);
        long next = System.nanoTime();
        while (!ends.get()) {
            long tick = published.get();
            long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
            for (int tag : claim.tags()) batch.addInt64(tag, now, tick, 0);
            batch.epoch(claim.epoch());
            var result = bus.bus().publish(batch);
            if (!(result instanceof PublishResult.Accepted)) throw new IllegalStateException(result.toString());
            batch.clear();
            published.set(tick + 1);
            next += TICK_NS;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void see(SampleBatch batch) {
        long tick = batch.bits()[batch.size() - 1];
        long late = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - batch.sources()[batch.size() - 1];
        slowest.accumulateAndGet(late, Math::max);
        seen.set(tick + 1);
    }

    private static long stored(SchemaPool pool) throws Exception {
        try (Connection connection = pool.dataSource().getConnection();
                var row = connection.createStatement().executeQuery("SELECT rows FROM reader_cursor")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void assertEachOnceInOrder(SchemaPool pool) throws Exception {
        var next = new long[TAGS + 1];
        try (var connection = pool.dataSource().getConnection()) {
            StoredHistory.each(
                    connection,
                    "path LIKE 'outage/%'",
                    (tag, samples, row) -> assertEquals(next[tag]++, samples.bits()[row], () -> "tag " + tag));
        }
        for (int tag = 1; tag <= TAGS; tag++) assertEquals(published.get(), next[tag]);
    }
}
