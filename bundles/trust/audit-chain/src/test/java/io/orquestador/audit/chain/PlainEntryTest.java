package io.orquestador.audit.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.audit.AuditLog.Query;
import io.orquestador.security.Subject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script for strangers takes most entries by how they look. That finds every entry that we write, and lets nothing in that is not one. */
class PlainEntryTest {
    @TempDir
    private Path data;

    @Test
    void whatLooksLikeAnEntryIsOne() throws Exception {
        Path export;
        try (var log = new TestLog(data)) {
            log.fill(0, 20);
            var second = new Change("mode", "", "hand \\ \"\b\f\r\t\u000B\u007F", "");
            var intent = log.service.record(TestLog.entry("u1", "cellar/tank-1", "", 20));
            log.service.record(new AuditEntry(
                    Subject.system("updates"),
                    "swap",
                    "bundles/x",
                    List.of(second, second),
                    Outcome.FAILED,
                    "",
                    "",
                    intent.seq()));
            log.service.record(new AuditEntry(
                    Subject.system("updates"), "start", "bundles/x", List.of(), Outcome.DONE, "", "", 0));
            export = log.export(Query.ALL);
        }
        long seed = new Random().nextLong(1 << 30);
        var said = script(export, seed);
        assertTrue(said.matches("(\\d+) of \\1 entries are plain, [1-9]\\d{3,} of 50000 damaged ones"), said);
    }

    private static String script(Path export, long seed) throws Exception {
        var program = Path.of(Objects.requireNonNull(PlainEntryTest.class.getResource("plain_entries.py"))
                .toURI());
        var process = new ProcessBuilder(
                        "python3",
                        "-B",
                        program.toString(),
                        "../../../docs/verify",
                        export.toString(),
                        Long.toString(seed),
                        "50000")
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), said + ", seed " + seed);
        return said;
    }
}
