package io.orquestador.gateway.rest.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported says everything of a sample, goes on where it was cut, and is read back bit for bit. */
class ExportTest {
    static final CsvMapping OURS =
            new CsvMapping(null, "path", "time", "value", "status", "iso", ZoneOffset.UTC, ',', false, null);
    private static final long T0 = 1_767_600_000_000_000_000L; // 2026-01-05 08:00 UTC
    private static final String HOSTILE = "=cmd|' /C calc'!A0,\"x\"\r\n@y;\t{}/ⒶÅ𝕏\uFFFF";

    private final ListHistory history = new ListHistory();

    @TempDir
    Path folder;

    @BeforeEach
    void store() {
        store(history);
    }

    /** What is hard to keep, of every type. */
    static void store(ListHistory history) {
        var number = ListHistory.tag("a/number", TagType.FLOAT64, "Cel");
        int bad = StatusCode.BAD_SENSOR_FAILURE | 0x0403;
        for (double each : new double[] {0.1, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e23, 5e-324, (float) 0.1})
            history.add(number, T0, Double.doubleToRawLongBits(each), null, 0, Flags.FLOAT32);
        for (long bits : new long[] {
            0x7ff8_0000_0000_0000L,
            0x7ff8_dead_beef_0001L,
            0xfff0_1234_5678_9abcL,
            0x7ff0_0000_0000_0000L,
            0xfff0L << 48
        }) history.add(number, T0 + 1, bits, null, bad, 0);
        history.add(number, T0 + 1_000_000_000, 0, null, StatusCode.BAD_NO_COMMUNICATION, Flags.NO_VALUE);
        var whole = ListHistory.tag("a/whole", TagType.INT64, "");
        for (long each : new long[] {Long.MIN_VALUE, -1, 0, (1L << 53) + 1, Long.MAX_VALUE})
            history.add(whole, T0 + 2, each, null, StatusCode.UNCERTAIN_LAST_USABLE_VALUE, Flags.CLOCK_REPLACED);
        var bool = ListHistory.tag("b", TagType.BOOL, "");
        history.add(bool, T0 + 123_456_789, 1, null, 0, Flags.HISTORICAL);
        history.add(bool, T0 + 123_456_790, 0, null, 0xFFFF_FFFF, 0);
        var text = ListHistory.tag(HOSTILE, TagType.STRING, "{\"u\",}");
        for (var each : List.of("", HOSTILE, "x".repeat(65_536), "\u0001\\N", "'", " blank ", "\n", "\"\""))
            history.add(text, T0 + 3, 0, each, 0, 0);
        history.add(text, T0 + 3, 0, null, StatusCode.BAD, Flags.NO_VALUE);
        history.add(text, Long.MAX_VALUE - 1, 0, "the end", 0, 0);
    }

    private Export export(Export.Behind behind) {
        return export(history, behind);
    }

    static Export export(ListHistory history, Export.Behind behind) {
        var paths = new TreeSet<String>();
        history.stored.forEach(each -> paths.add(each.tag().path()));
        return new Export(List.copyOf(paths), Long.MIN_VALUE, Long.MAX_VALUE, behind);
    }

    private static CsvExport csv(OutputStream out, boolean withTitles) throws IOException {
        return new CsvExport(out, List.of(Column.values()), withTitles);
    }

    private byte[] file(Export.Behind behind) throws IOException {
        var out = new ByteArrayOutputStream();
        export(behind).write(history, csv(out, behind == null));
        return out.toByteArray();
    }

    @Test
    void aRowSaysEverything() throws Exception {
        var lines = new String(file(null), StandardCharsets.UTF_8).split("\r\n");
        assertEquals("path,time,time_ns,server_time,value,type,unit,status,status_name,flags", lines[0]);
        assertTrue(
                List.of(lines)
                        .contains(
                                "a/whole,2026-01-05T08:00:00.000000002Z,1767600000000000002,2026-01-05T08:00:00.000000009Z,9007199254740993,INT64,,0x40900000,Uncertain_LastUsableValue,CLOCK_REPLACED"),
                String.join("\n", lines));
    }

    @Test
    void everySampleComesBackBitForBit() throws Exception {
        var sink = new ListSink();
        var file = folder.resolve("all.csv");
        Files.write(file, file(null));
        new CsvSource(file, OURS).read(sink);
        assertEquals(taken(history), sink.taken);
    }

    /** What an import of all of it takes. */
    static List<ListSink.Taken> taken(ListHistory history) {
        var expected = new ArrayList<ListSink.Taken>();
        for (var path : export(history, null).paths())
            for (var each : history.stored)
                if (each.tag().path().equals(path))
                    expected.add(new ListSink.Taken(
                            path,
                            each.sourceEpochNanos(),
                            each.bits(),
                            each.text(),
                            each.status(),
                            each.flags() & ~Flags.TYPE));
        return expected;
    }

    /** The connection ends at any byte; the caller keeps whole rows and asks for what is behind the last one. */
    @Test
    void anExportThatIsCutAnywhereGoesOnWithoutAHoleOrADouble() throws Exception {
        history.stored.removeIf(each -> each.text() != null && each.text().length() > 1_000); // else it takes long
        var whole = file(null);
        for (int cut = 0; cut <= whole.length; cut++) {
            var kept = new Kept();
            var had = kept.of(whole, cut);
            var rest = file(kept.last);
            var joined = new ByteArrayOutputStream();
            joined.write(whole, 0, had);
            joined.write(rest);
            assertEquals(
                    new String(whole, StandardCharsets.UTF_8),
                    joined.toString(StandardCharsets.UTF_8),
                    "cut at " + cut);
        }
    }

    /** What {@code orq} does: finds the last whole row of a file. */
    private static final class Kept {
        Export.Behind last;

        /** @return bytes of whole rows */
        int of(byte[] file, int length) {
            int end = 0;
            boolean quoted = false;
            var rows = new ArrayList<String>();
            for (int i = 0; i < length; i++) {
                if (file[i] == '"') quoted = !quoted;
                if (file[i] != '\n' || quoted) continue;
                rows.add(new String(file, end, i + 1 - end, StandardCharsets.UTF_8));
                end = i + 1;
            }
            if (rows.size() < 2) return 0; // titles alone: begin again
            last = behind(rows);
            return end;
        }

        private static Export.Behind behind(List<String> rows) {
            var key = key(rows.get(rows.size() - 1));
            long count =
                    rows.stream().skip(1).filter(row -> key(row).equals(key)).count();
            return new Export.Behind(key.get(0), Long.parseLong(key.get(1)), count);
        }

        private static List<String> key(String row) {
            try (var rows = new CsvRows(new ByteArrayInputStream(row.getBytes(StandardCharsets.UTF_8)), ',')) {
                var cells = rows.next();
                return List.of(cells.get(0), cells.get(2));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aCallerThatIsGoneEndsTheQuestion() {
        var gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("gone");
            }
        };
        for (int i = 0; i < 10_000; i++)
            history.add(ListHistory.tag("a/number", TagType.FLOAT64, "Cel"), T0 + i, 0, null, 0, 0);
        assertEquals(
                "gone",
                assertThrows(IOException.class, () -> export(null).write(history, csv(gone, false)))
                        .getMessage());
    }
}
