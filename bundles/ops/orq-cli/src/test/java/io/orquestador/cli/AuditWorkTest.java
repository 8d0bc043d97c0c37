package io.orquestador.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the verbs {@code orq audit} ask, say and write. What throws is exit code 1 and one line, as {@link Orq} has it. */
class AuditWorkTest {
    private static final String ENTRY =
            "{\"seq\":7,\"at\":\"2026-01-05T06:00:00.123Z\",\"who\":{\"name\":\"Ana\"},\"verb\":\"write\",\"object\":\"tags/a/b\",\"outcome\":\"done\"}";
    private static final String COPY = "{\"seq\":1}\n{\"seq\":2}\n";

    @TempDir
    Path folder;

    private FakeRest server;

    @BeforeEach
    void serve() throws IOException {
        server = new FakeRest(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String audit(String... words) throws IOException, InterruptedException {
        var said = new ByteArrayOutputStream();
        var all = new ArrayList<>(List.of("audit"));
        all.addAll(List.of(words));
        new Orq(server.client(), new PrintStream(said, true, StandardCharsets.UTF_8)).run(all);
        return said.toString(StandardCharsets.UTF_8);
    }

    private String failure(String... words) {
        return String.valueOf(
                assertThrows(IOException.class, () -> audit(words)).getMessage());
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    /** But the data folder. */
    private List<String> files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("data"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theListIsATable() throws Exception {
        server.answers.put("GET audit", "{\"entries\":[" + ENTRY + "],\"next\":null}");
        for (var said : List.of(audit(), audit("list"))) {
            assertTrue(said.contains("7    2026-01-05T06:00:00Z  Ana  write  tags/a/b  done     -\n"), said);
            assertFalse(said.contains("There is more"), said);
        }
        assertEquals(List.of("GET audit  Bearer t", "GET audit  Bearer t"), server.asked);
    }

    @Test
    void aListIsNarrowedAndSaysWhenThereIsMore() throws Exception {
        var call = "GET audit?user=p-1&object=tags%2Fa%2F*&outcome=refused&limit=1";
        server.answers.put(call, "{\"entries\":[" + ENTRY + "],\"next\":7}");
        var said = audit("list", "--user", "p-1", "--object", "tags/a/*", "--outcome", "refused", "--limit", "1");
        assertEquals(List.of(call + "  Bearer t"), server.asked);
        assertTrue(said.endsWith("There is more: --limit N shows up to 1,000.\n"), said);
        server.answers.put("GET audit", "{\"entries\":[],\"next\":null}");
        assertEquals("Nothing matches.\n", audit("list"));
    }

    @Test
    void aWholeChainAndItsTableAreSaidToBe() throws Exception {
        server.answers.put("POST audit/check", "{\"whole\":true,\"size\":12,\"text\":\"Signed to the end.\"}");
        server.answers.put("POST audit/table/check", "{\"whole\":true,\"size\":12,\"text\":\"The table is the same\"}");
        assertEquals(
                "Chain whole: 12 entries. Signed to the end.\nThe table is the same: 12 entries.\n", audit("check"));
        assertEquals(List.of("POST audit/check  Bearer t", "POST audit/table/check {} Bearer t"), server.asked);
        server.statuses.put("POST audit/table/check", 503);
        assertTrue(audit("check").endsWith("There is no table in a database to compare with, or it is away.\n"));
    }

    /** Never exit code 0, for whoever asks from a script. */
    @Test
    void whatIsBrokenIsAFailureThatNamesTheEntry() {
        server.answers.put("POST audit/check", "{\"whole\":false,\"firstBad\":5,\"text\":\"The digest differs.\"}");
        assertEquals("CHAIN BROKEN at entry 5: The digest differs.", failure("check"));
        assertEquals(1, server.asked.size(), "a broken chain proves nothing of the table");
        server.answers.put("POST audit/check", "{\"whole\":true,\"size\":12,\"text\":\"\"}");
        server.answers.put("POST audit/table/check", "{\"whole\":false,\"firstBad\":6,\"text\":\"It was changed.\"}");
        assertEquals("TABLE DIFFERS at entry 6: It was changed.", failure("check"));
        server.statuses.put("POST audit/check", 403);
        server.answers.put("POST audit/check", "{\"detail\":\"no\"}");
        assertEquals("no (HTTP 403)", failure("check"));
    }

    @Test
    void anExportIsOfTheFormatOfItsName() throws Exception {
        for (var format : List.of("jsonl", "csv", "pdf")) {
            var call = "GET audit/export?format=" + format;
            server.answers.put(call, COPY);
            var file = file("x." + format);
            var said = audit("export", file.toString());
            assertEquals(call + "  Bearer t", server.asked.remove(0));
            assertEquals(COPY, Files.readString(file));
            assertTrue(said.startsWith(file + ": " + COPY.length() + " bytes."), said);
            assertEquals(format.equals("csv"), said.contains("no proofs"), said);
            assertEquals(format.equals("jsonl"), said.contains("verify_audit.py " + file), said);
        }
        assertEquals(List.of("x.csv", "x.jsonl", "x.pdf"), files());
    }

    @Test
    void aFormatThatIsGivenCountsMoreThanTheName() throws Exception {
        var call = "GET audit/export?from=2026-01-01T00%3A00%3A00Z&format=csv&user=p-1";
        var said = audit(
                "export",
                file("x.jsonl").toString(),
                "--from",
                "2026-01-01T00:00:00Z",
                "--format",
                "csv",
                "--user",
                "p-1");
        assertEquals(List.of(call + "  Bearer t"), server.asked);
        assertTrue(said.contains("no proofs"), said);
    }

    @Test
    void anExportNeverOverwrites() throws Exception {
        Files.writeString(file("x.jsonl"), "mine");
        var said = failure("export", file("x.jsonl").toString());
        assertTrue(said.contains("x.jsonl is there already"), said);
        assertEquals("mine", Files.readString(file("x.jsonl")));
        assertEquals(List.of(), server.asked);
    }

    @Test
    void ofAnExportThatBreaksOffNothingStays() throws Exception {
        var call = "GET audit/export?format=jsonl";
        server.answers.put(call, COPY.repeat(20_000));
        server.cut.add(call);
        var said = failure("export", file("x.jsonl").toString());
        assertTrue(said.contains("x.jsonl was not written") && said.contains("again"), said);
        assertEquals(List.of(), files());
        server.cut.clear();
        audit("export", file("x.jsonl").toString());
        assertEquals(40_000, Files.readAllLines(file("x.jsonl")).size());
        assertEquals(List.of("x.jsonl"), files());
    }

    @Test
    void aRefusedExportSaysWhyAndWritesNothing() throws Exception {
        var call = "GET audit/export?format=pdf";
        server.statuses.put(call, 403);
        server.answers.put(call, "{\"detail\":\"You may not export audit.\"}");
        assertEquals(
                "You may not export audit. (HTTP 403)",
                failure("export", file("x.pdf").toString()));
        assertEquals(List.of(), files());
        assertTrue(failure("export", file("nowhere/x.jsonl").toString()).contains("nowhere"));
    }

    @Test
    void aForkIsRecordedWithItsReason() throws Exception {
        assertTrue(audit("fork", "--why", "snapshot of Monday").startsWith("Recorded."));
        assertEquals(List.of("POST audit/fork {\"reason\":\"snapshot of Monday\"} Bearer t"), server.asked);
        server.statuses.put("POST audit/fork", 409);
        server.answers.put("POST audit/fork", "{\"detail\":\"It goes on from itself.\"}");
        assertEquals("It goes on from itself. (HTTP 409)", failure("fork", "--why", "x"));
    }

    @Test
    void whatIsMisspeltIsNotAsked() throws Exception {
        for (var words : List.of(
                new String[] {"lost"},
                new String[] {"list", "--users", "p-1"},
                new String[] {"list", "--user"},
                new String[] {"check", "--all"},
                new String[] {"export"},
                new String[] {"export", "--format", "csv"},
                new String[] {"export", file("x.csv").toString(), "--limit", "5"},
                new String[] {"export", file("x.csv").toString(), "--format"},
                new String[] {"fork"},
                new String[] {"fork", "--why"},
                new String[] {"fork", "--because", "x"}))
            assertThrows(IllegalArgumentException.class, () -> audit(words), String.join(" ", words));
        assertEquals(List.of(), server.asked);
        assertEquals(List.of(), files());
    }
}
