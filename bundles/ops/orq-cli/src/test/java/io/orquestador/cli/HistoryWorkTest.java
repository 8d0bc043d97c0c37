package io.orquestador.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that are cut, and imports, against a server that answers as REST does. */
class HistoryWorkTest {
    private static final String TITLES = "path,time,time_ns,value\r\n";

    /** Of each row: its {@code time_ns:path}, and the row. */
    private final List<String[]> rows = new ArrayList<>();

    private final List<String> asked = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final Random random = new Random(7);
    private int cuts;
    private HttpServer server;

    @TempDir
    Path data;

    @BeforeEach
    void serve() throws IOException {
        for (var path : List.of("=a,\"b\"\r\nc", "plain/tag", "\"", "ⒶÅ𝕏"))
            for (int i = 0; i < 40; i++) {
                var quoted =
                        path.equals("plain/tag") || path.equals("ⒶÅ𝕏") ? path : '"' + path.replace("\"", "\"\"") + '"';
                var value = i % 5 == 0 ? "\"text, with \"\"quotes\"\"\nand lines\"" : "1";
                rows.add(new String[] {i / 3 + ":" + path, quoted + ",2026," + i / 3 + "," + value + "\r\n"});
            }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/history/export", this::export);
        server.createContext("/api/v1/history/import", this::take);
        server.start();
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/owner.token"), "t");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void export(HttpExchange exchange) throws IOException {
        var query = exchange.getRequestURI().getRawQuery();
        asked.add(query);
        if (query.contains("format=parquet")) {
            parquet(exchange, query);
            return;
        }
        int from = 0;
        int resume = query.indexOf("&resume=");
        if (resume >= 0) {
            var parts = URLDecoder.decode(query.substring(resume + 8), StandardCharsets.UTF_8)
                    .split(":", 3);
            while (!rows.get(from)[0].equals(parts[0] + ":" + parts[2])) from++;
            from += Integer.parseInt(parts[1]);
        }
        var text = new StringBuilder(resume < 0 ? TITLES : "");
        rows.subList(from, rows.size()).forEach(row -> text.append(row[1]));
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, 0);
        boolean isCut = cuts-- > 0;
        exchange.getResponseBody().write(bytes, 0, isCut ? random.nextInt(bytes.length) : bytes.length);
        exchange.getResponseBody().flush();
        if (isCut) throw new IOException("cut");
        exchange.close();
    }

    /** In February there is nothing. */
    private void parquet(HttpExchange exchange, String query) throws IOException {
        boolean isRefused = query.contains("path=nobody");
        boolean isEmpty = query.contains("&from=2026-02");
        var answer = (isRefused ? "{\"detail\":\"no\"}" : "PAR1 of " + query).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(isRefused ? 404 : isEmpty ? 204 : 200, isEmpty ? -1 : 0);
        boolean isCut = cuts-- > 0;
        if (!isEmpty) exchange.getResponseBody().write(answer, 0, isCut ? 7 : answer.length);
        if (isCut && !isEmpty) {
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        }
        exchange.close();
    }

    private void take(HttpExchange exchange) throws IOException {
        asked.add(String.valueOf(exchange.getRequestURI().getRawQuery()));
        types.add(exchange.getRequestHeaders().getFirst("Content-Type"));
        exchange.getRequestBody().readAllBytes();
        boolean isRefused = asked.get(0).contains("zone=Nowhere");
        var answer = isRefused
                ? "{\"detail\":\"line 3: no.\"}"
                : "{\"samples\":3,\"repeated\":2,\"tags\":1,\"created\":1,\"from\":\"2026-01-05T08:00:00Z\",\"to\":\"2026-01-05T08:00:01Z\"}";
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(isRefused ? 422 : 200, 0);
        exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private String orq(String... words) throws IOException, InterruptedException {
        var out = new ByteArrayOutputStream();
        var rest = new RestClient(server.getAddress().getPort(), data);
        new HistoryWork(rest, new PrintStream(out, true, StandardCharsets.UTF_8), 0).run(List.of(words));
        return out.toString(StandardCharsets.UTF_8);
    }

    private byte[] whole() {
        var text = new StringBuilder(TITLES);
        rows.forEach(row -> text.append(row[1]));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void anExportThatIsCutAgainAndAgainHasEachRowOnce() throws Exception {
        for (int round = 0; round < 100; round++) {
            var file = data.resolve(round + ".csv");
            cuts = round % 4;
            orq("history", "export", file.toString(), "a*");
            assertArrayEquals(whole(), Files.readAllBytes(file), "round " + round);
            assertFalse(Files.exists(Path.of(file + ".part.query")));
        }
    }

    @Test
    void whatHasComeIsMendedAtAnyByte() throws Exception {
        var whole = whole();
        var part = data.resolve("x.csv.part");
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(part, Arrays.copyOf(whole, cut));
            var resume = new PartFile(part).mend().orElse("");
            var kept = Files.readString(part);
            int count = 0;
            var text = new StringBuilder(TITLES);
            while (text.length() < kept.length() && count < rows.size()) text.append(rows.get(count++)[1]);
            assertEquals(count == 0 ? "" : text.toString(), kept, "cut at " + cut);
            if (count == 0) assertEquals("", resume);
            else {
                var last = rows.get(count - 1)[0];
                long same = rows.subList(0, count).stream()
                        .filter(row -> row[0].equals(last))
                        .count();
                assertEquals(last.replaceFirst(":", ":" + same + ":"), resume, "cut at " + cut);
            }
        }
    }

    @Test
    void anExportEndsWhereItWasToEndAtFirst() throws Exception {
        var file = data.resolve("x.csv");
        var query = "from=2000-01-01T00%3A00%3A00Z&match=a*&to=2026-02-01T00%3A00%3A00Z";
        Files.writeString(Path.of(file + ".part.query"), query + "\n");
        Files.write(Path.of(file + ".part"), Arrays.copyOf(whole(), 100));
        var other = assertThrows(IOException.class, () -> orq("history", "export", file.toString(), "b*"));
        assertTrue(String.valueOf(other.getMessage()).contains("is of another export"), other.getMessage());
        orq("history", "export", file.toString(), "a*");
        assertTrue(asked.get(0).startsWith(query + "&resume="), asked.toString());
        assertArrayEquals(whole(), Files.readAllBytes(file));
        var there = assertThrows(IOException.class, () -> orq("history", "export", file.toString(), "a*"));
        assertTrue(String.valueOf(there.getMessage()).contains("is there already"), there.getMessage());
    }

    @Test
    void anImportSaysWhatItTook() throws Exception {
        var file = Files.writeString(data.resolve("in.csv"), "x");
        var text = orq("history", "import", file.toString(), "--create", "--zone", "Europe/Madrid");
        assertEquals("create=true&zone=Europe%2FMadrid", asked.get(0));
        assertTrue(text.contains("in.csv: 3 samples of 1 tags, 2026-01-05T08:00:00Z to"), text);
        assertTrue(text.contains("not again: 2"), text);
    }

    @Test
    void aRefusalNamesTheFile() throws Exception {
        var file = Files.writeString(data.resolve("in.csv"), "x");
        var refusal =
                assertThrows(IOException.class, () -> orq("history", "import", file.toString(), "--zone", "Nowhere"));
        assertTrue(
                String.valueOf(refusal.getMessage()).contains("in.csv: line 3: no. (HTTP 422)"), refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> orq("history", "import", "x", "--nix", "y"));
        assertThrows(IOException.class, () -> orq("history", "import", "nowhere.csv"));
    }

    private static final String[] QUARTER = {"--from", "2026-01-15T00:00:00Z", "--to", "2026-04-01T00:00:00Z", "a*"};

    private String exported(Path folder, String... more) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("history", "export", folder.toString()));
        words.addAll(List.of(more));
        return orq(words.toArray(String[]::new));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void anExportAsParquetIsAFileForEachMonthThatHasSamples() throws Exception {
        var folder = data.resolve("x.parquet");
        var text = exported(folder, QUARTER);
        assertEquals(List.of("2026-01.parquet", "2026-03.parquet"), names(folder));
        assertTrue(text.contains("x.parquet: 2 files, "), text);
        assertEquals(
                "PAR1 of format=parquet&match=a*&from=2026-01-15T00%3A00%3A00Z&to=2026-02-01T00%3A00%3A00Z",
                Files.readString(folder.resolve("2026-01.parquet")));
        var there = assertThrows(IOException.class, () -> exported(folder, QUARTER));
        assertTrue(String.valueOf(there.getMessage()).contains("is there already"), there.getMessage());
    }

    @Test
    void whatIsWholeIsNotAskedForAgain() throws Exception {
        var folder = data.resolve("x.parquet");
        cuts = 5;
        var cut = assertThrows(IOException.class, () -> exported(folder, QUARTER));
        assertTrue(String.valueOf(cut.getMessage()).contains("Run the same again"), cut.getMessage());
        assertEquals(List.of("_part", "_unfinished"), names(folder));
        var unfinished = assertThrows(IOException.class, () -> orq("history", "import", folder.toString()));
        assertTrue(String.valueOf(unfinished.getMessage()).contains("is not done"), unfinished.getMessage());
        Files.writeString(folder.resolve("2026-01.parquet"), "whole");
        cuts = 2;
        asked.clear();
        exported(folder, QUARTER);
        assertFalse(asked.stream().anyMatch(each -> each.contains("from=2026-01")), asked.toString());
        assertEquals(List.of("2026-01.parquet", "2026-03.parquet"), names(folder));
        assertEquals("whole", Files.readString(folder.resolve("2026-01.parquet")));
        assertTrue(Files.readString(folder.resolve("2026-03.parquet")).endsWith("to=2026-04-01T00%3A00%3A00Z"));
    }

    @Test
    void slicesMayBeShorter() throws Exception {
        var folder = data.resolve("x.parquet");
        exported(folder, "--slice", "hour", "--from", "2026-01-31T22:30:00Z", "--to", "2026-01-31T23:00:01Z", "a");
        assertEquals(List.of("2026-01-31T22.parquet", "2026-01-31T23.parquet"), names(folder));
        var without = assertThrows(
                IllegalArgumentException.class, () -> exported(data.resolve("y.parquet"), "--slice", "day", "a"));
        assertTrue(String.valueOf(without.getMessage()).contains("needs --from"), without.getMessage());
        assertThrows(IllegalArgumentException.class, () -> exported(data.resolve("y.csv"), "--slice", "day", "a"));
        assertThrows(IllegalArgumentException.class, () -> exported(data.resolve("y.parquet"), "--slice", "week", "a"));
    }

    @Test
    void ofARefusalNothingStays() {
        var folder = data.resolve("x.parquet");
        assertThrows(IOException.class, () -> exported(folder, "nobody"));
        assertThrows(IllegalArgumentException.class, () -> exported(folder, "--from", "yesterday", "a"));
        assertFalse(Files.exists(folder));
    }

    @Test
    void aFolderIsImportedFileByFileEachAsWhatItIs() throws Exception {
        var folder = Files.createDirectory(data.resolve("x.parquet"));
        Files.writeString(folder.resolve("2026-02.parquet"), "PAR1");
        Files.writeString(folder.resolve("2026-01.parquet"), "PAR1");
        var csv = Files.writeString(data.resolve("in.csv"), "x");
        var text = orq("history", "import", folder.toString(), csv.toString());
        assertEquals(List.of("application/vnd.apache.parquet", "application/vnd.apache.parquet", "text/csv"), types);
        assertTrue(text.indexOf("2026-01.parquet: 3") < text.indexOf("2026-02.parquet: 3"), text);
    }
}
