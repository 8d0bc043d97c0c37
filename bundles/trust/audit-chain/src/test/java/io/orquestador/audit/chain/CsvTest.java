package io.orquestador.audit.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.audit.AuditEntry.Outcome;
import io.orquestador.audit.AuditLog.Query;
import io.orquestador.security.Subject;
import io.orquestador.support.test.TestPermit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
    private static final String READ = String.join(
            "\n",
            "import csv, sys",
            "rows = list(csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True))",
            "for row in rows: print(row['seq'], row['who'], repr(row['field']), repr(row['new']), repr(row['why']))");

    @TempDir
    private Path data;

    @Test
    void anotherProgramReadsEachChangeAsItWas() throws Exception {
        try (var log = new TestLog(data)) {
            log.service.record(new AuditEntry(
                    new Subject("ana", "Ana", Subject.Kind.PERSON),
                    "write",
                    "cellar",
                    List.of(new Change("note", "", "a,b \"c\"\r\nd", ""), new Change("level", "", "-3.5", "m")),
                    Outcome.DONE,
                    "=HYPERLINK(\"http://bad\")",
                    "",
                    0));
            log.service.record(new AuditEntry(
                    new Subject("@eva", "", Subject.Kind.PERSON),
                    "stop",
                    "cellar",
                    List.of(),
                    Outcome.DONE,
                    "",
                    "",
                    0));
            var desk = new AuditDesk(log.service, TestPermit.allowAll());
            var copy = new ByteArrayOutputStream();
            desk.csv(Subject.system("ana"), new Query(Query.ALL.from(), Query.ALL.until(), "", "cellar", "", ""))
                    .writeTo(copy);
            var file = Files.write(data.resolve("copy.csv"), copy.toByteArray());
            assertTrue(copy.toString(StandardCharsets.UTF_8).startsWith("seq,at,who,name,"));
            var read = new ProcessBuilder("python3", "-c", READ, file.toString())
                    .redirectErrorStream(true)
                    .start();
            var why = "'\\'=HYPERLINK(\"http://bad\")'";
            assertEquals(
                    List.of(
                            "1 ana 'note' 'a,b \"c\"\\r\\nd' " + why,
                            "1 ana 'level' '-3.5' " + why,
                            "2 '@eva '' '' ''"),
                    new String(read.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
            var last = log.service.newest(Query.ALL, 4, 1).get(0).line();
            assertTrue(last.contains("\"new\":\"csv\""), "that it was taken is recorded: " + last);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "=1+1 '=1+1",
                "+1+1 '+1+1",
                "-1+1 '-1+1",
                "@SUM(A1) '@SUM(A1)",
                "-3.5e-7 -3.5e-7",
                "a=1 a=1",
                "\uFF1D1 '\uFF1D1"
            },
            quoteCharacter = '~')
    void whatASpreadsheetTakesForAFormulaIsText(String text, String cell) {
        assertEquals(cell, Csv.cell(text));
    }

    @Test
    void aTabOrALineEndAtTheBeginningIsNoWayRound() {
        assertEquals("'\t=1", Csv.cell("\t=1"));
        assertEquals("\"'\r=1\"", Csv.cell("\r=1"));
    }
}
