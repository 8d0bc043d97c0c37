package io.orquestador.backup.node;

import static org.awaitility.Awaitility.await;

import io.orquestador.database.postgres.EmbeddedPostgres;
import io.orquestador.database.postgres.SchemaPool;
import io.orquestador.database.postgres.SchemaSetup;
import io.orquestador.history.postgres.Historian;
import io.orquestador.history.postgres.HistorianSettings;
import io.orquestador.journal.AppendResult;
import io.orquestador.journal.JournalVisitor;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.journal.file.FileJournal;
import io.orquestador.journal.file.Host;
import io.orquestador.journal.file.JournalSettings;
import io.orquestador.journal.file.LocalDisk;
import io.orquestador.support.runtime.AtomicFile;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.support.test.StoredHistory;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** A journal, a database and a historian on one data folder: all real. Samples are the numbers 0, 1, 2, … over many tags. */
final class TestNode implements AutoCloseable {
    static final int TAGS = 20;
    private static final int BATCH = 100;
    private static final String PASSWORD = "test";
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final long GATHER = inverse(SPREAD);

    final Path data;
    final FileJournal journal;
    final DataSource database;
    private final EmbeddedPostgres postgres;
    private final SchemaPool pool;
    final Historian historian;
    private final OwnerThread journalThread;
    private final int[] tags = new int[TAGS];
    private final AtomicLong next;
    private OwnerThread load;

    /** @param next the number to go on with */
    TestNode(Path data, long next) throws Exception {
        this.data = data;
        this.next = new AtomicLong(next);
        AtomicFile.ownerOnlyFolder(data);
        postgres = new EmbeddedPostgres(data, 0, 64, () -> PASSWORD);
        var server = postgres.ensureRunning();
        try (var admin = DriverManager.getConnection(server.url(), server.user(), server.password())) {
            SchemaSetup.ensure(admin, "historian", PASSWORD.toCharArray());
        }
        pool = new SchemaPool(null, server.url(), "historian", PASSWORD.toCharArray(), 4);
        database = pool.dataSource();
        var settings = new JournalSettings(
                Duration.ofMillis(20), 1 << 20, 8 << 20, Duration.ofMillis(250), Duration.ofHours(24), 10, 40, 0, 0);
        var opened = new FileJournal[1];
        journalThread = new OwnerThread("journal", 64, () -> opened[0].cycle());
        var host = new Host(
                Clock.systemUTC(),
                System::nanoTime,
                new Conditions(Clock.systemUTC()),
                () -> null,
                () -> journalThread.send(() -> {}));
        journal = FileJournal.open(new LocalDisk(data.resolve("journal")), settings, host);
        opened[0] = journal;
        journalThread.start();
        for (int i = 0; i < TAGS; i++) {
            var path = "line/tag" + i;
            tags[i] = journal.define(new TagDefinition(
                    UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)), path, TagType.INT64, "1"));
        }
        historian = new Historian(
                new HistorianSettings(20, 5_000, 0, 0, new HistorianSettings.Sealing(5_000, 300, 100)),
                Clock.systemUTC());
        historian.bindDatabase(database);
        historian.bindJournal(journal);
        historian.start();
    }

    NodeBackup backup() {
        return new NodeBackup(data, Map.of("historian", database::getConnection), journal, "0.1.0", Clock.systemUTC());
    }

    /** {@code kill -9} of the server that works in a data folder. */
    static void killDatabase(Path data) {
        try {
            var pid = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                    .get(0);
            var server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            server.destroyForcibly();
            server.onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void startDatabase() throws IOException {
        postgres.ensureRunning();
    }

    /** One batch of numbers. @return position after it */
    long append() {
        long now = Math.max(System.currentTimeMillis() * 1_000_000, journal.lastServerEpochNanos());
        var batch = new SampleBatch(BATCH);
        for (int i = 0; i < BATCH; i++) {
            long number = next.getAndIncrement();
            batch.addInt64(tags[(int) (number % TAGS)], now + i, spread(number), 0);
        }
        batch.serverEpochNanos(now);
        return ((AppendResult.Appended) journal.append(batch)).position();
    }

    private static long inverse(long odd) {
        long inverse = odd;
        for (int i = 0; i < 6; i++) inverse *= 2 - odd * inverse;
        return inverse;
    }

    /** The value that a number is sent as: nobody can compress it, and there is a way back. */
    private static long spread(long number) {
        long half = number * SPREAD;
        return (half ^ half >>> 32) * SPREAD;
    }

    private static long gather(long value) {
        long half = value * GATHER;
        return (half ^ half >>> 32) * GATHER;
    }

    /** About 50,000 samples a second from now on. */
    void startLoad() {
        load = new OwnerThread("load", 1, () -> {
            append();
            return 2_000_000;
        });
        load.start();
    }

    void stopLoad() {
        load.stopAndJoin(5_000);
    }

    /** Numbers given out so far. */
    long numbers() {
        return next.get();
    }

    void awaitNumbers(long more) {
        long goal = numbers() + more;
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(60))
                .until(() -> numbers() >= goal);
    }

    /** Until so many samples are stored. */
    void awaitRows(long rows) {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> ask("SELECT rows FROM reader_cursor") >= rows);
    }

    void awaitStored() {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> ask("SELECT position FROM reader_cursor WHERE journal = '" + journal.id() + "'")
                        >= journal.acceptedEnd());
    }

    void awaitSealed() {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> ask("SELECT count(*) FROM block") > 100);
    }

    void awaitErased() {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> ask("SELECT count(*) FROM erasure") > 0
                        && ask("SELECT count(*) FROM erasure WHERE done IS NULL") == 0);
    }

    /** Of one tag, past the historian. */
    long samples(String path) throws Exception {
        long[] count = {0};
        try (var connection = database.getConnection()) {
            StoredHistory.each(connection, "path = '" + path + "'", (tag, samples, row) -> count[0]++);
        }
        return count[0];
    }

    long ask(String question) throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next() ? row.getLong(1) : -1;
        }
    }

    /** What the database has, seen past the historian: e.g. {@code 0 to 999 once each}. */
    String stored() throws Exception {
        var seen = new BitSet();
        long[] twice = {0};
        try (var connection = database.getConnection()) {
            StoredHistory.each(connection, "true", (tag, samples, row) -> {
                int number = Math.toIntExact(gather(samples.bits()[row]));
                if (seen.get(number)) twice[0]++;
                seen.set(number);
            });
        }
        int missing = seen.length() - seen.cardinality();
        return missing == 0 && twice[0] == 0
                ? "0 to " + (seen.length() - 1) + " once each"
                : seen.length() + " numbers, " + missing + " missing, " + twice[0] + " twice";
    }

    /** The highest number that is durable in a stopped journal's folder. */
    long lastInJournal() throws Exception {
        long[] last = {-1};
        var request = new ReaderRequest(
                "witness", ReaderRequest.Mode.RECORDING, false, Optional.empty(), ReaderRequest.Start.OLDEST);
        try (var reader = journal.open(request)) {
            JournalVisitor visitor = (position, batch) -> {
                for (int i = 0; i < batch.size(); i++) last[0] = Math.max(last[0], gather(batch.bits()[i]));
            };
            while (reader.read(visitor, 100, 50) > 0) {
                // until there is no more
            }
        }
        return last[0];
    }

    @Override
    public void close() {
        if (load != null) load.stopAndJoin(5_000);
        historian.stop();
        journalThread.send(journal::close);
        journalThread.stopAndJoin(10_000);
        pool.close();
        postgres.stop();
    }

    static void delete(Path folder) throws Exception {
        try (var paths = Files.walk(folder)) {
            for (var path : (Iterable<Path>) paths.sorted(java.util.Comparator.reverseOrder())::iterator)
                Files.delete(path);
        }
    }
}
