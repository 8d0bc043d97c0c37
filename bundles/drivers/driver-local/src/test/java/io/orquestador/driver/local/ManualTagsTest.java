package io.orquestador.driver.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.WriteResult;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.support.test.TestActs;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries by people, on the real bus and a real disk. */
class ManualTagsTest {
    @TempDir
    Path data;

    private Node node;

    @BeforeEach
    void boot() {
        node = new Node(data, new MemoryJournal(), 1_000);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static TestPlant lab() {
        return new TestPlant()
                .manual("lab/VDK", 0, 5)
                .manual("lab/COUNT", TagType.INT64)
                .manual("lab/CLEAN", TagType.BOOL)
                .manual("lab/NOTE", TagType.STRING);
    }

    @Test
    void anEntryIsShownGoodWithItsTime() throws Exception {
        node.plant(lab());
        node.awaitStatus("lab/VDK", StatusCode.BAD_WAITING_FOR_INITIAL_DATA);
        assertInstanceOf(WriteResult.Confirmed.class, node.enter("lab/VDK", 0.12));
        var value = node.awaitValue("lab/VDK", 0.12);
        assertEquals(node.clock.epochNanos(), value.sourceEpochNanos());
        node.enter("lab/COUNT", 7L);
        node.enter("lab/CLEAN", true);
        node.enter("lab/NOTE", "tab\there, ñ, 😀, %41 +");
        node.awaitValue("lab/NOTE", "tab\there, ñ, 😀, %41 +");
        assertEquals(7L, node.last("lab/COUNT").value());
        assertEquals(true, node.last("lab/CLEAN").value());
    }

    @Test
    void entriesSurviveARestartWithTheirTime() throws Exception {
        node.plant(lab());
        node.enter("lab/VDK", 0.1);
        node.clock.advance(Duration.ofMinutes(1));
        node.enter("lab/VDK", 0.12);
        node.enter("lab/NOTE", "línea 1\nlínea 2");
        node.enter("lab/CLEAN", false);
        long entered = node.clock.epochNanos();
        node.crash();
        node = new Node(data, new MemoryJournal(), 1_000);
        node.clock.advance(Duration.ofDays(2));
        node.plant(lab());
        assertEquals(entered, node.awaitValue("lab/VDK", 0.12).sourceEpochNanos());
        node.awaitValue("lab/NOTE", "línea 1\nlínea 2");
        node.awaitValue("lab/CLEAN", false);
        assertEquals(
                StatusCode.BAD_WAITING_FOR_INITIAL_DATA, node.last("lab/COUNT").status());
    }

    @Test
    void everyEntryIsRecordedWithWhoWhenAndWhy() throws Exception {
        node.plant(lab());
        node.enter("lab/VDK", 0.1, "first try");
        long first = node.clock.epochNanos();
        node.clock.advance(Duration.ofMinutes(1));
        node.enter("lab/VDK", 0.12, "muestra \"B\"\n2.ª vez 😀");
        node.enter("lab/CLEAN", true);
        var events = node.journaled("system/manual/entries");
        assertEquals(
                List.of(
                        "{'by':'owner','path':'lab/VDK','value':0.1,'note':'first try'}".replace('\'', '"'),
                        "{'by':'owner','path':'lab/VDK','value':0.12,'note':'muestra \\'B\\'\\n2.ª vez 😀'}"
                                .replace('\'', '"'),
                        "{'by':'owner','path':'lab/CLEAN','value':true,'note':''}".replace('\'', '"')),
                events.stream().map(TagValue::value).toList());
        assertEquals(first, events.get(0).sourceEpochNanos());
        assertEquals(
                node.last("lab/CLEAN").serverEpochNanos(), events.get(2).serverEpochNanos(), "one batch, one frame");
    }

    @Test
    void theRecordOfEntriesMissesNoneWhileTheBusIsAwayOrAfterARestart() throws Exception {
        node.plant(lab());
        node.enter("lab/COUNT", 1L);
        node.stopCore();
        for (long i = 2; i <= 20; i++) {
            node.clock.advance(Duration.ofSeconds(1));
            node.enter("lab/COUNT", i, "i" + i);
        }
        node.startCore();
        node.awaitValue("lab/COUNT", 20L);
        assertEquals(20, node.journaled("system/manual/entries").size());
        node.crash();
        node = new Node(data, new MemoryJournal(), 1_000);
        node.plant(lab());
        var last = node.await("system/manual/entries", each -> StatusCode.isGood(each.status()));
        assertTrue(String.valueOf(last.value()).contains("\"note\":\"i20\""), String.valueOf(last.value()));
    }

    @Test
    void aNoteThatCannotBeKeptIsRefused() throws Exception {
        node.plant(lab());
        for (var note : List.of("x".repeat(1_001), "\ud800", "a\u0000"))
            assertTrue(reason(node.enter("lab/VDK", 1.0, note)).contains("a note of " + note.length()));
        assertInstanceOf(WriteResult.Confirmed.class, node.enter("lab/VDK", 1.0, "x".repeat(1_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "lab/VDK, 5.01, out of range (0 to 5) mg/L",
        "lab/VDK, NaN, not a finite number",
        "lab/VDK, text, not a number",
        "lab/VDK, true, not a number",
        "lab/COUNT, 1.5, whole number",
        "lab/COUNT, 1e19, whole number",
        "lab/CLEAN, 1, not true or false",
        "lab/NOTE, 1, not a text",
        "lab/OTHER, 1, no manual tag",
    })
    void refusals(String path, String value, String why) throws Exception {
        node.plant(lab());
        Object entered =
                switch (value) {
                    case "true" -> true;
                    case "text" -> "0.1";
                    default -> value.matches("\\d+") ? (Object) Long.valueOf(value) : Double.valueOf(value);
                };
        var refused = assertInstanceOf(WriteResult.Refused.class, node.enter(path, entered));
        assertTrue(refused.reason().startsWith("LOCAL-ENTRY-REFUSED " + path + ": "), refused.reason());
        assertTrue(refused.reason().contains(why), refused.reason());
        assertFalse(Files.exists(data.resolve("manual/entries")));
        assertTrue(node.journaled(path).isEmpty());
    }

    @Test
    void longTextsAndHalfCharactersAreRefused() throws Exception {
        node.plant(lab());
        assertInstanceOf(WriteResult.Refused.class, node.enter("lab/NOTE", "x".repeat(1_025)));
        assertInstanceOf(WriteResult.Refused.class, node.enter("lab/NOTE", "\ud800"));
        assertInstanceOf(WriteResult.Refused.class, node.enter("lab/NOTE", "a\u0000"));
        assertInstanceOf(WriteResult.Confirmed.class, node.enter("lab/NOTE", "x".repeat(1_024)));
        assertInstanceOf(WriteResult.Confirmed.class, node.enter("lab/VDK", 3L));
        assertEquals(3.0, node.last("lab/VDK").value());
    }

    @Test
    void nobodyEntersWithoutPermit() throws Exception {
        node.plant(lab());
        node.drivers.acts = TestActs.denyAll();
        assertTrue(reason(node.enter("lab/VDK", 1.0)).startsWith("PERMIT-REFUSED owner may not enter tags/lab/VDK"));
        node.drivers.acts = null;
        assertTrue(reason(node.enter("lab/VDK", 1.0)).contains("AUDIT-AWAY"));
        assertTrue(node.journaled("lab/VDK").isEmpty());
    }

    private static String reason(WriteResult result) {
        return ((WriteResult.Refused) result).reason();
    }

    @Test
    void whatTheDiskDoesNotTakeIsNotShown() throws Exception {
        node.plant(lab());
        node.enter("lab/VDK", 1.0);
        var file = data.resolve("manual/entries");
        var content = Files.readAllBytes(file);
        Files.delete(file);
        Files.createDirectories(file.resolve("in the way"));
        node.clock.advance(Duration.ofSeconds(1));
        assertTrue(reason(node.enter("lab/VDK", 2.0)).contains("could not be kept on disk"));
        assertEquals(1.0, node.last("lab/VDK").value());
        assertEquals(List.of(LocalHealth.ENTRIES), node.conditions());
        Files.delete(file.resolve("in the way"));
        Files.delete(file);
        Files.write(file, content);
        assertInstanceOf(WriteResult.Confirmed.class, node.enter("lab/VDK", 3.0));
        assertEquals(List.of(), node.conditions());
    }

    @Test
    void aDamagedFileLosesOnlyItsDamagedLines() throws Exception {
        node.plant(lab());
        node.enter("lab/VDK", 1.0);
        node.enter("lab/COUNT", 5L);
        node.crash();
        var file = data.resolve("manual/entries");
        var lines = Files.readAllLines(file);
        assertEquals(3, lines.size());
        Files.writeString(file, lines.get(0) + "\n" + lines.get(1).replace("1.0", "7.0") + "\n" + lines.get(2) + "\n");
        node = new Node(data);
        node.plant(lab());
        node.awaitValue("lab/COUNT", 5L);
        assertEquals(
                StatusCode.BAD_WAITING_FOR_INITIAL_DATA, node.last("lab/VDK").status());
        assertEquals(List.of(LocalHealth.ENTRIES), node.conditions());
        assertTrue(Files.exists(data.resolve("manual/entries.broken")));
    }

    @Test
    void anEntryWhileTagCoreIsReplacedIsShownAfterwards() throws Exception {
        node.plant(lab());
        node.enter("lab/COUNT", 1L);
        node.awaitValue("lab/COUNT", 1L);
        node.stopCore();
        node.clock.advance(Duration.ofSeconds(1));
        assertInstanceOf(WriteResult.Confirmed.class, node.enter("lab/VDK", 2.0));
        node.startCore();
        node.awaitValue("lab/VDK", 2.0);
        node.awaitValue("lab/COUNT", 1L);
    }

    @Test
    void quietTagsAreClaimedFromANewBusAndShownAgain() throws Exception {
        node.plant(lab());
        node.enter("lab/VDK", 2.0);
        node.stopCore();
        Files.deleteIfExists(
                data.resolve("handover/tag-core")); // as after a crash of the bus: it knows nothing any more
        node.journal = node.journal.reopen();
        node.clock.advance(Duration.ofSeconds(1)); // it numbers its owners by the clock
        node.startCore();
        node.awaitValue("lab/VDK", 2.0);
    }

    @Test
    void aClockThatWasSetBackALittleDoesNotHideAnEntry() throws Exception {
        node.plant(lab());
        node.enter("lab/VDK", 1.0);
        node.clock.set(node.clock.instant().minusSeconds(2));
        assertInstanceOf(WriteResult.Confirmed.class, node.enter("lab/VDK", 2.0));
        node.awaitValue("lab/VDK", 2.0);
        node.clock.set(node.clock.instant().minus(Duration.ofHours(1)));
        node.enter("lab/VDK", 3.0);
        node.awaitValue("lab/VDK", 3.0);
    }

    @Test
    void entriesBelongToTheTagNotToItsPath() throws Exception {
        node.plant(lab());
        node.enter("lab/COUNT", 9L);
        node.enter("lab/VDK", 2.0);
        node.plant(
                new TestPlant().renamed("lab/COUNT", "lab/CELLS", TagType.INT64).manual("lab/VDK", TagType.INT64));
        node.awaitValue("lab/CELLS", 9L);
        node.await("lab/VDK", each -> each.tag().type() == TagType.INT64);
        assertEquals(
                StatusCode.BAD_WAITING_FOR_INITIAL_DATA, node.last("lab/VDK").status(), "another type, another tag");
        node.plant(new TestPlant().manual("lab/NOTE", TagType.STRING));
        node.enter("lab/NOTE", "in between");
        node.plant(lab());
        node.awaitValue("lab/VDK", 2.0);
        node.awaitValue("lab/COUNT", 9L);
        assertTrue(reason(node.enter("lab/CELLS", 1L)).contains("no manual tag"));
    }

    @Test
    void tagsThatAnotherDriverClaimedAreSaid() throws Exception {
        node.plant(lab());
        node.enter("lab/VDK", 1.0);
        var other = new BusPort(
                node::busNow,
                Subject.system("other"),
                List.of(node.last("lab/VDK").tag()));
        other.publish(new SampleBatch(1));
        node.clock.advance(Duration.ofSeconds(1));
        assertInstanceOf(WriteResult.Unknown.class, node.enter("lab/VDK", 2.0));
        Awaitility.await().until(() -> node.conditions().equals(List.of(LocalHealth.SUPERSEDED)));
        assertEquals(1.0, node.last("lab/VDK").value());
    }

    @Test
    void driversAreOfferedWhileThePlantHasTagsForThem() {
        node.plant(lab().calculated("u/ONE", TagType.INT64, "1"));
        assertEquals(Set.of("manual", "calculated"), node.offered.keySet());
        Awaitility.await().until(() -> node.offered.get("manual").status().points() == 4);
        assertTrue(
                node.drivers.metrics().stream().anyMatch(each -> each.labels().equals(Map.of("device", "manual"))));
        node.plant(new TestPlant().calculated("u/ONE", TagType.INT64, "1"));
        assertEquals(Set.of("calculated"), node.offered.keySet());
        node.plant(new TestPlant());
        assertTrue(node.offered.isEmpty());
        assertTrue(node.drivers.metrics().isEmpty());
    }

    @Test
    void countersGoOverToTheNextInstance() throws Exception {
        node.plant(lab());
        node.enter("lab/VDK", 1.0);
        node.enter("lab/VDK", 2.0);
        node.drivers.stop();
        node.startDrivers(TestActs.allowAll());
        node.plant(lab());
        node.enter("lab/VDK", 3.0);
        assertEquals(3, node.offered.get("manual").status().scansDone());
    }

    @Test
    void whatCouldNotBeKeptIsForgotten() throws Exception {
        var file = new EntryFile(data);
        var tag = entry(1).tag();
        file.keep(entry(tag, 1), Set.of(tag));
        Files.delete(data.resolve("manual/entries"));
        Files.createDirectories(data.resolve("manual/entries/in the way"));
        assertThrows(IOException.class, () -> file.keep(entry(tag, 2), Set.of(tag)));
        assertThrows(IOException.class, () -> file.keep(entry(3), Set.of(tag)));
        assertEquals(Map.of(tag, entry(tag, 1)), file.entries());
    }

    @Test
    void entriesOfTagsThatLeftAreBounded() throws Exception {
        var file = new EntryFile(data);
        for (int i = 0; i < 3; i++) file.keep(entry(i), Set.of());
        for (int i = 3; i <= EntryFile.MOST_GONE + 5; i++) file.entries().put(entry(i).tag(), entry(i));
        file.keep(entry(20_000), Set.of(entry(0).tag()));
        assertEquals(EntryFile.MOST_GONE + 1, file.entries().size());
        assertTrue(file.entries().containsKey(entry(0).tag()), "it is in the plant");
        assertFalse(file.entries().containsKey(entry(1).tag()), "it is the oldest of those that left");
    }

    private static Entry entry(int i) {
        return entry(new UUID(1, i), i);
    }

    private static Entry entry(UUID tag, int i) {
        return new Entry(tag, "lab/X", (double) i, i, "owner", "");
    }
}
