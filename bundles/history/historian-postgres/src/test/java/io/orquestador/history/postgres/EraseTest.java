package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.corrections.CorrectionRefused;
import io.orquestador.history.corrections.Layer;
import io.orquestador.history.corrections.LayerOrder;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.support.test.TestActs;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is erased is in no answer from then on, and soon in no table, whatever comes between. */
class EraseTest extends OnEmptySchema {
    private static final Subject OWNER = new Subject("owner", "owner", Subject.Kind.PERSON);
    private static final long T0 = Plant.T0;
    private static final long SECOND = 1_000_000_000L;
    private static final HistorianSettings.Sealing BLOCKS_OF_50 = new HistorianSettings.Sealing(500, 100, 50);

    private final MemoryJournal journal = new MemoryJournal();
    private final SampleBatch batch = new SampleBatch(10_000);

    private Plant plant(HistorianSettings.Sealing sealing) throws Exception {
        return allowed(new Plant(server.open(schema), journal, Plant.settings(sealing)));
    }

    private static Plant allowed(Plant plant) {
        plant.historian.acts = TestActs.allowAll();
        await().ignoreExceptions().until(() -> plant.historian.erasures() != null); // it has its database
        return plant;
    }

    private void append(Plant plant, int tag, long from, long to) {
        for (long i = from; i < to; i++) batch.addInt64(tag, T0 + i * SECOND, i, 0);
        plant.append(batch);
    }

    private static List<Long> numbers(Plant plant, String path) throws Exception {
        var found = new ArrayList<Long>();
        plant.historian.raw(path, T0, T0 + 1_000_000 * SECOND, value -> found.add(value.bits()));
        return found;
    }

    private static List<Long> without(long count, long from, long to) {
        return LongStream.range(0, count)
                .filter(i -> i < from || i >= to)
                .boxed()
                .toList();
    }

    private static void erase(Plant plant, long from, long to) throws Exception {
        erase(plant, from, to, "a");
    }

    private static void erase(Plant plant, long from, long to, String path) throws Exception {
        plant.historian.erase(OWNER, path, T0 + from * SECOND, T0 + to * SECOND, "asked for");
    }

    private static void awaitErased(Plant plant) {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            var all = plant.historian.erasures();
            return !all.isEmpty() && all.stream().allMatch(each -> each.done() != null);
        });
    }

    private static void assertNowhere(DataSource database, long from, long to) throws Exception {
        var left = EveryTable.times(database, 1).stream()
                .filter(time -> time >= T0 + from * SECOND && time < T0 + to * SECOND)
                .toList();
        assertEquals(List.of(), left);
    }

    /** Blocks, the open end, late ones, rows, the last value, a replacement and what was set aside. */
    @Test
    void noTableHasAnyOfIt() throws Exception {
        try (var plant = plant(BLOCKS_OF_50)) {
            plant.historian.revised(Grouped.revision(List.of(), Grouped.rows("rows")));
            int tag = journal.define(Plant.tag("a", TagType.INT64));
            int other = journal.define(Plant.tag("b", TagType.INT64));
            append(plant, tag, 0, 600);
            append(plant, other, 0, 600);
            append(plant, tag, 100, 130); // late
            plant.awaitStored();
            append(plant, tag, 600, 610);
            append(plant, other, 600, 610);
            plant.awaitStored();
            Plant.ask(plant.database, "INSERT INTO damaged VALUES (now(), 'hot', NULL, 1, 1, 'test', 'x') RETURNING 1");
            var spare = List.of(
                    new LayerOrder.NewSample(T0 + 90 * SECOND, -90L, 0),
                    new LayerOrder.NewSample(T0 + 120 * SECOND, -120L, 0));
            plant.historian.make(
                    OWNER,
                    new LayerOrder("a", Layer.Kind.REPLACED, T0 + 90 * SECOND, T0 + 121 * SECOND, "wrong", spare));
            erase(plant, 100, 610);
            assertEquals(
                    99, plant.historian.uncorrected().last("a").orElseThrow().bits(), "at once");
            assertEquals(-90, plant.historian.last("a").orElseThrow().bits(), "at once");
            awaitErased(plant);
            assertNowhere(plant.database, 100, 610);
            assertEquals(1, plant.ask("SELECT samples FROM layer"));
            assertEquals(0, plant.ask("SELECT count(*) FROM damaged"));
            assertEquals(541, plant.ask("SELECT samples FROM erasure"), "540 that came and one that replaced them");
            assertEquals(LongStream.range(0, 610).boxed().toList(), numbers(plant, "b"));
            append(plant, tag, 200, 201);
            plant.awaitStored();
            assertEquals(200, plant.historian.last("a").orElseThrow().bits(), "what comes later is stored");
        }
        try (var plant = plant(BLOCKS_OF_50)) {
            plant.awaitStored();
            assertEquals(200, plant.historian.last("a").orElseThrow().bits());
            assertEquals(
                    Stream.concat(LongStream.range(0, 100).boxed(), Stream.of(200L))
                            .toList(),
                    uncorrected(plant));
        }
    }

    /** While one transaction is stored the next has been read already: also of that nothing is left. */
    @Test
    void whatIsReadAheadGoesToo() throws Exception {
        var hundred = new HistorianSettings(10, 100, 0, 0, BLOCKS_OF_50);
        int tag = journal.define(Plant.tag("a", TagType.INT64));
        long end = 0;
        for (int piece = 0; piece < 200; piece++) {
            for (int i = 0; i < 100; i++, end++) batch.addInt64(tag, T0 + end * SECOND, end, 0);
            Plant.append(journal, batch, T0 + end * SECOND);
        }
        try (var plant = allowed(new Plant(server.open(schema), journal, hundred))) {
            await().pollInterval(Duration.ofMillis(1)).until(() -> plant.ask("SELECT rows FROM reader_cursor") > 200);
            erase(plant, 0, end);
            plant.awaitStored();
            awaitErased(plant);
            assertNowhere(plant.database, 0, end);
            assertEquals(end, plant.ask("SELECT samples FROM erasure"), "each once");
            assertTrue(plant.ask("SELECT rows FROM reader_cursor") < end, "it was erased while some were to be read");
        }
    }

    private static List<Long> uncorrected(Plant plant) throws Exception {
        var found = new ArrayList<Long>();
        plant.historian.uncorrected().raw("a", T0, T0 + 1_000_000 * SECOND, value -> found.add(value.bits()));
        return found;
    }

    @Test
    void rowsOfTheirOwnGoToo() throws Exception {
        try (var plant = plant(BLOCKS_OF_50)) {
            plant.historian.revised(Grouped.revision(List.of(Plant.tag("a", TagType.INT64)), Grouped.rows("a")));
            int tag = journal.define(Plant.tag("a", TagType.INT64));
            append(plant, tag, 0, 7_000);
            append(plant, tag, 7_000, 12_000);
            plant.awaitStored();
            assertEquals(12_000, plant.ask("SELECT count(*) FROM sample"));
            erase(plant, 500, 11_500);
            assertEquals(without(12_000, 500, 11_500), numbers(plant, "a"), "at once");
            awaitErased(plant);
            assertNowhere(plant.database, 500, 11_500);
            assertEquals(1_000, plant.ask("SELECT count(*) FROM sample"));
            erase(plant, 0, 12_000);
            awaitErased(plant);
            assertTrue(plant.historian.last("a").isEmpty(), "there is nothing any more");
        }
    }

    @Test
    void allOfATagIsNothing() throws Exception {
        try (var plant = plant(BLOCKS_OF_50)) {
            append(plant, journal.define(Plant.tag("a", TagType.INT64)), 0, 120);
            plant.awaitStored();
            erase(plant, 0, 120);
            assertTrue(plant.historian.last("a").isEmpty());
            awaitErased(plant);
            assertEquals(0, plant.ask("SELECT count(*) FROM tail"));
        }
        try (var plant = plant(BLOCKS_OF_50)) {
            plant.awaitStored();
            assertTrue(plant.historian.last("a").isEmpty(), "also after a restart");
            append(plant, journal.define(Plant.tag("a", TagType.INT64)), 5, 6);
            plant.awaitStored();
            assertEquals(List.of(5L), numbers(plant, "a"));
        }
    }

    /** The database ends again and again while it goes on; samples come meanwhile. */
    @Test
    void aKilledDatabaseGoesOnWithIt() throws Exception {
        try (var plant = plant(BLOCKS_OF_50)) {
            int tag = journal.define(Plant.tag("a", TagType.INT64));
            for (int i = 0; i < 100; i++) {
                append(plant, tag, i * 1_000, i * 1_000 + 1_000);
                if (i % 10 == 0) plant.awaitStored();
            }
            plant.awaitStored();
            long blocks = plant.ask("SELECT count(*) FROM block");
            assertTrue(blocks > 90, blocks + " blocks");
            erase(plant, 2_500, 97_500);
            int strikes = 0;
            for (; strikes < 3; strikes++) {
                if (done(plant)) break;
                server.strike(strikes % 2 == 0 ? "KILL" : "QUIT");
                append(plant, tag, 100_000 + strikes, 100_001 + strikes);
                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .until(
                                () -> { // the old processes may hold it still
                                    server.start();
                                    return true;
                                });
                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .until(() -> plant.historian.last("a").isPresent());
                assertEquals(
                        List.of(),
                        numbers(plant, "a").stream()
                                .filter(n -> n >= 2_500 && n < 97_500)
                                .toList());
            }
            awaitErased(plant);
            plant.awaitStored();
            assertNowhere(plant.database, 2_500, 97_500);
            assertEquals(without(100_000 + strikes, 2_500, 97_500), numbers(plant, "a"));
            assertEquals(95_000, plant.ask("SELECT samples FROM erasure"));
            System.out.println("struck " + strikes + " times amid " + blocks + " blocks");
            assertTrue(strikes > 0, "it was done before it could be struck");
        }
    }

    private static boolean done(Plant plant) throws Exception {
        return plant.ask("SELECT count(done) FROM erasure") > 0;
    }

    /** A database of before, in which the journal is read again; and one that has the tombstone only. */
    @Test
    void theJournalBringsNothingBack() throws Exception {
        try (var plant = plant(BLOCKS_OF_50)) {
            int tag = journal.define(Plant.tag("a", TagType.INT64));
            append(plant, tag, 0, 300);
            plant.awaitStored();
            erase(plant, 100, 200);
            append(plant, tag, 150, 151); // later than the tombstone
            plant.awaitStored();
            awaitErased(plant);
        }
        var restored = server.freshSchema();
        var database = server.open(restored);
        var empty = new MemoryJournal();
        try (var plant = new Plant(database, empty, Plant.settings(BLOCKS_OF_50))) {
            await().ignoreExceptions().until(() -> plant.historian.last("a").isEmpty());
        }
        var row = Plant.text(
                server.open(schema),
                "SELECT format('INSERT INTO erasure VALUES (%L, %L, %s, %s, %L, %L, %L, %L, %s)', id, tag, from_ns, to_ns, who, why, at, journal, position) FROM erasure");
        Plant.ask(database, row + " RETURNING 1");
        try (var plant = allowed(new Plant(database, journal, Plant.settings(BLOCKS_OF_50)))) {
            plant.awaitStored();
            awaitErased(plant);
            var right = new ArrayList<>(without(300, 100, 200));
            right.add(100, 150L);
            assertEquals(right, numbers(plant, "a"));
            assertEquals(100, plant.ask("SELECT samples FROM erasure"), "counted");
            assertEquals(201, plant.ask("SELECT rows FROM reader_cursor"));
        }
        server.drop(restored);
    }

    /** As a restore leaves it: the samples are there, and the tombstone has not begun. */
    @Test
    void aTombstoneThatARestoreBroughtBeginsAtTheStart() throws Exception {
        try (var plant = plant(BLOCKS_OF_50)) {
            append(plant, journal.define(Plant.tag("a", TagType.INT64)), 0, 300);
            plant.awaitStored();
        }
        var database = server.open(schema);
        Plant.ask(
                database,
                "INSERT INTO erasure (id, tag, from_ns, to_ns, who, why, journal, position) SELECT '"
                        + UUID.randomUUID()
                        + "', uuid, " + (T0 + 100 * SECOND) + ", " + (T0 + 300 * SECOND)
                        + ", 'owner', 'test', NULL, 0 FROM tag RETURNING 1");
        try (var plant = plant(BLOCKS_OF_50)) {
            plant.awaitStored();
            assertEquals(without(300, 100, 300), numbers(plant, "a"));
            awaitErased(plant);
            assertNowhere(database, 100, 300);
        }
    }

    @Test
    void whatIsUnderLegalRecordStays() throws Exception {
        try (var plant = plant(BLOCKS_OF_50)) {
            append(plant, journal.define(Plant.tag("a", TagType.INT64)), 0, 10);
            append(plant, journal.define(Plant.tag("system/manual/entries", TagType.INT64)), 0, 10);
            plant.awaitStored();
            plant.historian.revised(Grouped.revision(List.of(), Grouped.legalRecord("a")));
            assertStays(plant, "a");
            assertStays(plant, "system/manual/entries");
            var tag = Plant.tag("a", TagType.INT64);
            int renamed = journal.define(new TagDefinition(tag.uuid(), "elsewhere", tag.type(), tag.unit()));
            append(plant, renamed, 10, 11);
            plant.awaitStored();
            assertStays(plant, "elsewhere");
            await().until(() -> plant.ask("SELECT count(*) FROM kept_group WHERE legal") == 1);
        }
        try (var plant = plant(BLOCKS_OF_50)) { // whose plant model has said nothing yet
            plant.awaitStored();
            assertStays(plant, "elsewhere");
            plant.historian.revised(Grouped.revision(List.of()));
            erase(plant, 0, 5, "elsewhere");
        }
    }

    private static void assertStays(CorrectionRefused refusal) {
        assertTrue(String.valueOf(refusal.getMessage()).contains("stays as it is"), refusal.getMessage());
    }

    private static void assertStays(Plant plant, String path) throws Exception {
        for (var kind : List.of(Layer.Kind.HIDDEN, Layer.Kind.REPLACED)) {
            var order = new LayerOrder(path, kind, T0, T0 + SECOND, "test", List.of());
            assertStays(assertThrows(CorrectionRefused.class, () -> plant.historian.make(OWNER, order)));
        }
        assertStays(assertThrows(CorrectionRefused.class, () -> erase(plant, 0, 1, path)));
        plant.historian.make(OWNER, new LayerOrder(path, Layer.Kind.ANNOTATION, T0, T0 + 1, "looked at", List.of()));
        assertTrue(plant.historian.layers(path, T0, T0 + 1, false).size() >= 1);
    }

    @Test
    void whoMayNotIsRefusedAndNothingIsDone() throws Exception {
        try (var plant = plant(BLOCKS_OF_50)) {
            append(plant, journal.define(Plant.tag("a", TagType.INT64)), 0, 10);
            plant.awaitStored();
            plant.historian.acts = null;
            var order = new LayerOrder("a", Layer.Kind.ANNOTATION, T0, T0 + 1, "test", List.of());
            assertThrows(Permit.Refused.class, () -> plant.historian.make(OWNER, order));
            assertThrows(Permit.Refused.class, () -> plant.historian.erase(OWNER, "a", T0, T0 + 1, "test"));
            plant.historian.acts = TestActs.allowAll();
            long future = System.currentTimeMillis() * 1_000_000 + 3_600 * SECOND;
            assertThrows(CorrectionRefused.class, () -> plant.historian.erase(OWNER, "a", T0, future, "test"));
            assertThrows(CorrectionRefused.class, () -> plant.historian.erase(OWNER, "a", T0, T0, "test"));
            assertThrows(CorrectionRefused.class, () -> plant.historian.erase(OWNER, "a", T0, T0 + 1, " "));
            assertThrows(CorrectionRefused.class, () -> plant.historian.erase(OWNER, "nix", T0, T0 + 1, "test"));
            assertThrows(CorrectionRefused.class, () -> plant.historian.withdraw(OWNER, 7, "test"));
            assertEquals(0, plant.ask("SELECT count(*) FROM layer") + plant.ask("SELECT count(*) FROM erasure"));
            assertEquals(10, numbers(plant, "a").size());
        }
    }

    /** Somebody reads all the time: each answer is one of before or one of after, and none fails. */
    @Test
    void whoAsksMeanwhileHasAllOrNothingOfIt() throws Exception {
        try (var plant = plant(BLOCKS_OF_50)) {
            int tag = journal.define(Plant.tag("a", TagType.INT64));
            for (int i = 0; i < 30; i++) append(plant, tag, i * 1_000, i * 1_000 + 1_000);
            plant.awaitStored();
            plant.historian.erase(OWNER, "a", T0 + 1_234 * SECOND, T0 + 28_765 * SECOND, "test");
            int answers = 0;
            for (; !done(plant) || answers < 3; answers++)
                assertEquals(without(30_000, 1_234, 28_765), numbers(plant, "a"));
            System.out.println(answers + " answers");
        }
    }

    /** What one erasure has not reached yet is nothing that another may leave. */
    @Test
    void whatIsBeingErasedIsNotTheLastOne() throws Exception {
        try (var plant = plant(BLOCKS_OF_50)) {
            var paths = List.of("a", "b", "c", "d");
            for (var path : paths) append(plant, journal.define(Plant.tag(path, TagType.INT64)), 0, 10_000);
            plant.awaitStored();
            var asked = new ArrayList<Callable<Void>>();
            for (var path : paths) asked.add(() -> erased(plant, 5_000, 10_000, path));
            for (var path : paths) asked.add(() -> erased(plant, 100, 5_000, path));
            var people = Executors.newFixedThreadPool(asked.size());
            for (var done : people.invokeAll(asked)) done.get();
            people.shutdown();
            for (var path : paths)
                assertEquals(99, plant.historian.last(path).orElseThrow().bits(), "at once");
            awaitErased(plant);
            for (var path : paths)
                assertEquals(99, plant.historian.last(path).orElseThrow().bits());
        }
    }

    private static Void erased(Plant plant, long from, long to, String path) throws Exception {
        erase(plant, from, to, path);
        return null;
    }
}
