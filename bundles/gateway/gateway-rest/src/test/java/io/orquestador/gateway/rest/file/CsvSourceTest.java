package io.orquestador.gateway.rest.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.imports.ImportRefused;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of others, and files that are wrong. */
class CsvSourceTest {
    private final ListSink sink = new ListSink();

    @TempDir
    Path folder;

    private List<ListSink.Taken> read(CsvMapping mapping, byte[] content) throws Exception {
        var file = folder.resolve("in.csv");
        Files.write(file, content);
        sink.taken.clear();
        new CsvSource(file, mapping).read(sink);
        return sink.taken;
    }

    private List<ListSink.Taken> read(CsvMapping mapping, String content) throws Exception {
        return read(mapping, content.getBytes(StandardCharsets.UTF_8));
    }

    private static CsvMapping times(String format, String zone) {
        return new CsvMapping(
                "tank/TT", "path", "Zeit", "Wert", "Q", format, ZoneId.of(zone), ';', true, TagType.FLOAT64);
    }

    private long time(String format, String zone, String text) throws Exception {
        return read(times(format, zone), "Zeit;Wert\n" + text + ";1\n").get(0).ns();
    }

    private void refused(CsvMapping mapping, String content, String words) {
        var refusal = assertThrows(ImportRefused.class, () -> read(mapping, content));
        assertEquals(words, refusal.getMessage());
    }

    @Test
    void aForeignFileIsReadByItsMapping() throws Exception {
        var taken = read(
                times("dd.MM.yyyy HH:mm:ss", "Europe/Madrid"),
                "\uFEFFOrt;Zeit;Wert;Q\n"
                        + "x;05.07.2026 08:00:00;1.234e1;\n".replace("1.234e1", "12,34")
                        + "\n"
                        + "\"y\";05.01.2026 08:00:00;-,5E-3;0x40000000\r\n"
                        + "z;05.01.2026 08:00:01;;0\n"
                        + "z;05.01.2026 08:00:02;NaN;");
        assertEquals(4, taken.size());
        assertEquals(
                Instant.parse("2026-07-05T06:00:00Z").getEpochSecond() * 1_000_000_000L,
                taken.get(0).ns());
        assertEquals(12.34, Double.longBitsToDouble(taken.get(0).bits()));
        assertEquals(StatusCode.UNCERTAIN, taken.get(1).status());
        assertEquals(-0.0005, Double.longBitsToDouble(taken.get(1).bits()));
        assertEquals(StatusCode.BAD, taken.get(2).status(), "no value is never good");
        assertEquals(Flags.NO_VALUE, taken.get(2).flags());
    }

    @Test
    void timesComeInManyForms() throws Exception {
        long expected = 1_767_600_000_123_456_789L;
        assertEquals(expected, time("ns", "UTC", "1767600000123456789"));
        assertEquals(expected, time("ms", "UTC", "1767600000123.456789"));
        assertEquals(expected, time("s", "UTC", "1767600000.123456789"));
        assertEquals(expected, time("us", "UTC", "1.767600000123456789e15"));
        assertEquals(expected, time("iso", "UTC", "2026-01-05T08:00:00.123456789Z"));
        assertEquals(expected, time("iso", "UTC", "2026-01-05 08:00:00.123456789"));
        assertEquals(expected, time("iso", "Europe/Madrid", "2026-01-05T09:00:00.123456789"));
        assertEquals(expected, time("iso", "Europe/Madrid", "2026-01-05T06:00:00.123456789-02:00"));
        // 2:30 comes twice when summer ends: the first
        assertEquals(
                Instant.parse("2026-10-25T00:30:00Z").getEpochSecond(),
                time("iso", "Europe/Madrid", "2026-10-25T02:30:00") / 1_000_000_000L);
        refused(
                times("iso", "Europe/Madrid"),
                "Zeit;Wert\n2026-03-29T02:30:00;1",
                "line 2: the time '2026-03-29T02:30:00' is none in the format iso: clocks of Europe/Madrid skip it.");
        refused(times("s", "UTC"), "Zeit;Wert\n1e30;1", "line 2: the time '1e30' is none in the format s.");
        refused(times("iso", "UTC"), "Zeit;Wert\n5.1.2026;1", "line 2: the time '5.1.2026' is none in the format iso.");
        assertThrows(IllegalArgumentException.class, () -> times("no pattern", "UTC"));
    }

    @Test
    void whatIsWrongIsToldWithItsLine() {
        var ours = ExportTest.OURS;
        var head = "path,time,value,type,status,flags\r\n";
        var good = "a,2026-01-05T08:00:00Z,1,INT64,0,\r\n";
        refused(ours, "", "line 1: the file is empty.");
        refused(
                ours,
                "time,value\n",
                "line 1: there is no column 'path' among [time, value]; say which column it is, and what separates them.");
        refused(ours, "path,time,value,time\n", "line 1: two columns have the title 'time'.");
        refused(ours, head + good + "a,b\n", "line 3: there are 2 cells and 6 titles.");
        refused(
                ours,
                head + good + "a,2026-01-05T08:00:00Z,1.5,INT64,0,\n",
                "line 3: the value '1.5' is no INT64; write a whole number of 64 bits.");
        refused(
                ours,
                head + "a,2026-01-05T08:00:00Z,9223372036854775808,INT64,0,\n",
                "line 2: the value '9223372036854775808' is no INT64; write a whole number of 64 bits.");
        for (var number : List.of("1d", "0x1p3", " 1", "1e999", "1,5", "--1", "NaN(0x0000000000000001)", "inf"))
            refused(
                    ours,
                    head + "a,2026-01-05T08:00:00Z,\"" + number + "\",FLOAT64,0,\n",
                    "line 2: the value '" + number
                            + "' is no FLOAT64; write it with a decimal point and nothing between thousands.");
        refused(
                times("iso", "UTC"),
                "Zeit;Wert\n2026-01-05T08:00:00Z;1.234,5",
                "line 2: the value '1.234,5' is no FLOAT64; write it with a decimal comma and nothing between thousands.");
        refused(
                ours,
                head + "a,2026-01-05T08:00:00Z,yes,BOOL,0,\n",
                "line 2: the value 'yes' is no BOOL; write true or false.");
        refused(
                ours,
                head + "a,2026-01-05T08:00:00Z,1,INT32,0,\n",
                "line 2: there is no type 'INT32'; there are [BOOL, INT64, FLOAT64, STRING].");
        refused(
                ours,
                head + "a,2026-01-05T08:00:00Z,1,INT64,good,\n",
                "line 2: the status 'good' is no OPC UA StatusCode; write it as 0x80310000, 0 is good.");
        refused(
                ours,
                head + "a,2026-01-05T08:00:00Z,1,INT64,0,LATE\n",
                "line 2: there is no flag 'LATE'; there are [FLOAT32, HISTORICAL, NO_VALUE, CLOCK_REPLACED].");
        refused(
                ours,
                head + "\"a\nb\nc\",2026-01-05T08:00:00Z,1,INT64,0,\nd\n",
                "line 5: there are 1 cells and 6 titles.");
        refused(ours, head + "\"a", "line 2: a quote is opened and never closed; is the file whole?");
        refused(ours, head + "a\"b", "line 2: there is a quote inside a cell that does not begin with one.");
        refused(ours, head + "\"a\"b", "line 2: something follows a quote that was closed.");
        refused(ours, head + "a\rb", "line 2: a line ends with CR alone; end lines with CR LF or LF.");
        refused(
                ours,
                head + "\"" + "x".repeat(300_000),
                "line 2: the row has more than 200,000 characters; is a quote missing?");
        refused(
                ours,
                "path,time,time_ns,value,type\na,2026-01-05T08:00:00Z,5,1,INT64\n",
                "line 2: time and time_ns are not the same; take one of the two columns out.");
        refused(ours, "path,time,value\nz,2026-01-05T08:00:00Z,1\n", "line 2: there is no tag z.");
    }

    @Test
    void bytesThatAreNoUtf8AreTold() {
        var latin = "path,time,value\ncaf\u00e9,2026-01-05T08:00:00Z,1\n".getBytes(StandardCharsets.ISO_8859_1);
        var refusal = assertThrows(ImportRefused.class, () -> read(ExportTest.OURS, latin));
        assertTrue(String.valueOf(refusal.getMessage()).contains("no UTF-8"), refusal.getMessage());
    }
}
