package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.imports.HistoryImport;
import io.orquestador.history.imports.ImportRefused;
import io.orquestador.history.imports.ImportSink;
import io.orquestador.history.imports.ImportSource;
import io.orquestador.history.intake.Importer;
import io.orquestador.journal.AppendResult;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.support.test.TestActs;
import io.orquestador.support.test.TestPermit;
import io.orquestador.tag.Flags;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an import takes is stored once, whatever ends it; and what is live is not disturbed. With the real server. */
class ImporterTest extends OnEmptySchema {
    private static final long T0 = Plant.T0;
    private static final Subject OWNER = new Subject("owner", "the owner", Subject.Kind.PERSON);
    private static final int ROWS = 25_000; // three batches
    private final List<TagDefinition> live = new ArrayList<>();
    private Plant plant;
    private Importer imports;

    @BeforeEach
    void start() throws Exception {
        plant = new Plant(server.open(schema), new MemoryJournal(), Plant.settings(Plant.AT_ONCE));
        imports = importer(TestPermit.allowAll());
        var batch = new SampleBatch(1);
        var tag = Plant.tag("live", TagType.INT64);
        live.add(tag);
        batch.addInt64(plant.journal.define(tag), T0, -7, 0);
        plant.append(batch);
        plant.awaitStored();
    }

    @AfterEach
    void stop() {
        plant.close();
    }

    private Importer importer(Permit permit) {
        var clock = Clock.fixed(Instant.EPOCH.plusNanos(T0), ZoneOffset.UTC);
        var image = new ProcessImage() {
            @Override
            public Collection<TagDefinition> tags() {
                return live;
            }

            @Override
            public Optional<TagValue> value(String path) {
                return live.stream()
                        .filter(tag -> tag.path().equals(path))
                        .findFirst()
                        .map(tag -> new TagValue(tag, 0, null, 0, (byte) 1, 0, 0));
            }

            @Override
            public long position() {
                return 0;
            }
        };
        var importer = new Importer(clock, image, plant.historian, TestActs.of(permit));
        importer.bindJournal(plant.journal);
        return importer;
    }

    /** Values from 0 up, a second apart, before what is live. */
    private static ImportSource numbers(String path, int rows) {
        return sink -> {
            int tag = sink.tag(path, TagType.INT64, null);
            for (int i = 0; i < rows; i++) sink.add(tag, T0 - (rows - i) * 1_000_000_000L, i, null, 0, (byte) 0);
        };
    }

    private static ImportSource one(String path, TagType type, long ns, long bits, String text, int status, int flags) {
        return sink -> sink.add(sink.tag(path, type, "Cel"), ns, bits, text, status, (byte) flags);
    }

    private List<TagValue> raw(String path) throws HistoryUnavailable {
        var found = new ArrayList<TagValue>();
        plant.historian.raw(path, Long.MIN_VALUE + 1, Long.MAX_VALUE, found::add);
        return found;
    }

    @Test
    void samplesAreStoredAsHistoricalOnes() throws Exception {
        var outcome = imports.run(OWNER, "f", numbers("live", ROWS), false);
        assertEquals(
                new HistoryImport.Outcome(ROWS, 0, 1, 0, T0 - ROWS * 1_000_000_000L, T0 - 1_000_000_000L), outcome);
        plant.awaitStored();
        var found = raw("live");
        assertEquals(ROWS + 1, found.size());
        for (int i = 0; i < ROWS; i++) {
            assertEquals(i, found.get(i).bits());
            assertEquals(TagType.INT64.code() | Flags.HISTORICAL, found.get(i).flags());
        }
        assertEquals(-7, plant.historian.last("live").orElseThrow().bits(), "what is live stays the last");
    }

    @Test
    void anImportThatIsInterruptedAnywhereAndRepeatedStoresEachSampleOnce() throws Exception {
        for (int at : List.of(0, 1, 9_999, 10_000, 10_001, 19_999, 20_000, ROWS)) {
            var passes = new int[1];
            ImportSource broken = sink -> {
                boolean isSecond = ++passes[0] == 2;
                var rows = new int[1];
                numbers("new", ROWS).read(new Through(sink) {
                    @Override
                    public void add(int tag, long ns, long bits, String text, int status, byte flags)
                            throws ImportRefused, HistoryUnavailable {
                        if (isSecond && rows[0]++ == at) throw new IllegalStateException("killed");
                        super.add(tag, ns, bits, text, status, flags);
                    }
                });
                if (isSecond && at == ROWS) throw new IOException("killed");
            };
            assertThrows(Exception.class, () -> imports.run(OWNER, "the file", broken, true));
        }
        var outcome = imports.run(OWNER, "the file", numbers("new", ROWS), true);
        assertEquals(20_000, outcome.repeated());
        assertEquals(
                ROWS, imports.run(OWNER, "the file", numbers("new", ROWS), true).repeated());
        plant.awaitStored();
        assertEquals(
                LongStream.range(0, ROWS).boxed().toList(),
                raw("new").stream().map(TagValue::bits).toList());
        assertEquals(
                ROWS,
                imports.run(OWNER, "another file", numbers("new", ROWS), true).samples());
        plant.awaitStored();
        assertEquals(2 * ROWS, raw("new").size(), "what another file says is said again");
    }

    /** The journal dies with a batch that was not on disk: its successor is given it again, and nothing else. */
    @Test
    void aCrashOfTheJournalLosesAndDoublesNothing() throws Exception {
        var journal = plant.journal;
        journal.holdSyncs();
        long before = journal.samples();
        var importing = CompletableFuture.supplyAsync(() -> outcome("f", numbers("new", ROWS)));
        await().until(() -> journal.samples() > before);
        plant.replaceJournal(journal.crash());
        assertEquals(before, plant.journal.samples());
        imports.bindJournal(plant.journal);
        assertEquals(0, importing.get(60, TimeUnit.SECONDS).repeated());
        plant.awaitStored();
        assertEquals(
                LongStream.range(0, ROWS).boxed().toList(),
                raw("new").stream().map(TagValue::bits).toList());
    }

    private HistoryImport.Outcome outcome(String content, ImportSource file) {
        try {
            return imports.run(OWNER, content, file, true);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A live batch whose server time is behind the journal's last is lost: so an import must never move that on. */
    @Test
    void nothingThatIsLiveIsRefusedMeanwhile() throws Exception {
        var ends = new AtomicBoolean();
        int tag = plant.journal.define(live.get(0));
        var driver = CompletableFuture.supplyAsync(() -> {
            var batch = new SampleBatch(1);
            long server = plant.journal.lastServerEpochNanos();
            int count = 0;
            for (; !ends.get() && count < 1_000_000; count++) {
                batch.addInt64(tag, T0 + count, count, 0);
                if (count % 100 == 0) server++; // as of a bus, which knows its own batches only
                batch.serverEpochNanos(server);
                assertTrue(plant.journal.append(batch) instanceof AppendResult.Appended);
                batch.clear();
            }
            return count;
        });
        imports.run(OWNER, "f", numbers("new", 200_000), true);
        ends.set(true);
        assertTrue(driver.get(60, TimeUnit.SECONDS) > 100);
        plant.awaitStored();
        assertEquals(200_000, raw("new").size());
    }

    @Test
    void aFileThatCannotBeTakenWholeIsNotTakenAtAll() throws Exception {
        long before = plant.journal.samples();
        long future = T0 + 6_000_000_000L;
        refused("is before the year 2000", one("live", TagType.INT64, 0, 1, null, 0, 0));
        refused("is in the future", one("live", TagType.INT64, future, 1, null, 0, 0));
        refused("own record of itself", one("system/manual/entries", TagType.STRING, T0, 0, "x", 0, 0));
        refused("there is no tag x", one("x", TagType.INT64, T0, 1, null, 0, 0));
        refused("is INT64 here and BOOL in the file", one("live", TagType.BOOL, T0, 1, null, 0, 0));
        ImportSource unit = sink -> sink.tag("live", TagType.INT64, "K");
        refused("has the unit 'Cel' here and 'K' in the file", unit);
        ImportSource untyped = sink -> sink.tag("x", null, null);
        assertThrows(ImportRefused.class, () -> imports.run(OWNER, "f", untyped, true));
        for (var text : List.of("a\0", "\uD800", "x".repeat(65_537))) {
            ImportSource texts = sink -> {
                numbers("new", ROWS).read(sink);
                one("text", TagType.STRING, T0, 0, text, 0, 0).read(sink);
            };
            assertThrows(ImportRefused.class, () -> imports.run(OWNER, "f", texts, true));
        }
        assertThrows(
                Permit.Refused.class, () -> importer(TestPermit.denyAll()).run(OWNER, "f", numbers("live", 1), false));
        assertEquals(before, plant.journal.samples());
    }

    private void refused(String words, ImportSource file) {
        var refusal = assertThrows(ImportRefused.class, () -> imports.run(OWNER, "f", file, false));
        assertTrue(String.valueOf(refusal.getMessage()).contains(words), refusal.getMessage());
    }

    @Test
    void qualityAndFlagsAreKeptAndWhatIsNoNumberIsBad() throws Exception {
        long nan = 0x7ff8_dead_beef_0001L;
        int uncertain = StatusCode.UNCERTAIN_LAST_USABLE_VALUE | 0x0403;
        imports.run(
                OWNER,
                "f",
                sink -> {
                    int tag = sink.tag("new", TagType.FLOAT64, "K");
                    sink.add(tag, T0, nan, null, 0, (byte) 0);
                    sink.add(tag, T0 + 1, nan, null, StatusCode.BAD_TIMEOUT, (byte) 0x80);
                    sink.add(tag, T0 + 2, 5, null, uncertain, (byte) (Flags.FLOAT32 | Flags.CLOCK_REPLACED));
                    sink.add(tag, T0 + 3, 5, null, StatusCode.BAD, (byte) (Flags.NO_VALUE | 1));
                },
                true);
        plant.awaitStored();
        var found = raw("new").stream()
                .map(each ->
                        Long.toHexString(each.bits()) + " " + Integer.toHexString(each.status()) + " " + each.flags())
                .toList();
        assertEquals(
                List.of(
                        "7ff8deadbeef0001 803c0000 10",
                        "7ff8deadbeef0001 800a0000 10",
                        "5 40900403 46",
                        "0 80000000 26"),
                found);
        assertEquals("K", raw("new").get(0).tag().unit());
    }

    private static class Through implements ImportSink {
        private final ImportSink sink;

        Through(ImportSink sink) {
            this.sink = sink;
        }

        @Override
        public int tag(String path, TagType type, String unit) throws ImportRefused, HistoryUnavailable {
            return sink.tag(path, type, unit);
        }

        @Override
        public TagType type(int tag) {
            return sink.type(tag);
        }

        @Override
        public void add(int tag, long ns, long bits, String text, int status, byte flags)
                throws ImportRefused, HistoryUnavailable {
            sink.add(tag, ns, bits, text, status, flags);
        }
    }
}
