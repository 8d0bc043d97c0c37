package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files into the real assembly and out of it, also when it is killed meanwhile; and what comes out as CSV and as Parquet goes into another one and is the same. */
class HistoryFilesTest {
    private static final int TAGS = 4;
    private static final long T0_S = Instant.parse("2026-01-05T08:00:00Z").getEpochSecond();
    private static final String TIMES = "history/export?from=2000-01-01T00:00:00Z&to=2026-02-01T00:00:00Z";
    private static final String SPAN = TIMES + "&match=i*";
    /** An import gives what it takes a server time of its own. */
    private static final String KEPT = "&columns=path,time,time_ns,value,type,unit,status,status_name,flags";

    /** As on a gateway: a million samples, or a tenth of them as objects, would not fit. */
    private static final Map<String, String> SMALL = Map.of("ORQ_JAVA_OPTS", "-Xmx64m");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void samplesGoInOnceAndComeOutAsTheyWere() throws Exception {
        goInAndOut(50_000);
    }

    @Test
    @Tag("soak")
    void aMillionOfThem() throws Exception {
        goInAndOut(250_000);
    }

    private void goInAndOut(int rowsPerTag) throws Exception {
        var file = numbers(folder.resolve("in.csv"), rowsPerTag);
        var node = Node.start(folder.resolve("first/data"), SMALL);
        awaitHistorian(node);
        var first = node;
        var killed = CompletableFuture.supplyAsync(() -> statusOf(() -> imported(first, file)));
        awaitDelivered(node, rowsPerTag / 2);
        node.kill();
        assertEquals(-1, killed.get(60, TimeUnit.SECONDS), "it was killed in the middle");

        node = Node.start(folder.resolve("first/data"), SMALL);
        try {
            awaitHistorian(node);
            var outcome = imported(node, file);
            assertEquals(TAGS * rowsPerTag, outcome.get("samples").asInt(), outcome.toString());
            assertTrue(outcome.get("repeated").asInt() > 0, outcome.toString());
            System.out.println("killed, then repeated: " + outcome);
            awaitStored(node);
            var whole = export(node, SPAN, "whole.csv");
            assertEachOnce(file, whole, TAGS * rowsPerTag);

            var tail = folder.resolve("tail.csv");
            var last = cut(whole, tail, TAGS * rowsPerTag); // of what orq keeps of a file that was cut
            var resume = URLEncoder.encode(last[2] + ":1:" + last[0], StandardCharsets.UTF_8);
            var rest = export(node, SPAN + "&resume=" + resume, "rest.csv");
            assertEquals(-1, Files.mismatch(tail, rest));
            export(node, SPAN + KEPT, "kept.csv");
            export(node, TIMES + "&path=i/0&path=i/1", "half.csv");
            export(node, TIMES + "&path=i/2&path=i/3&format=parquet", "half.parquet");
        } finally {
            node.kill();
        }

        try (var other = Node.start(folder.resolve("second/data"), SMALL)) {
            awaitHistorian(other);
            imported(other, folder.resolve("half.csv"));
            imported(other, folder.resolve("half.parquet"));
            awaitStored(other);
            var again = export(other, SPAN + KEPT, "again.csv");
            assertEquals(-1, Files.mismatch(folder.resolve("kept.csv"), again));
            other.kill();
        }
    }

    private static Path numbers(Path file, int rowsPerTag) throws IOException {
        var random = new Random(7);
        try (var out = Files.newBufferedWriter(file)) {
            out.write("path,time,value,type,unit,status\n");
            for (int tag = 0; tag < TAGS; tag++)
                for (int i = 0; i < rowsPerTag; i++)
                    out.write("i/" + tag + "," + Instant.ofEpochSecond(T0_S + i, i) + "," + random.nextGaussian()
                            + ",FLOAT64,Cel,0\n");
        }
        return file;
    }

    /** Both are tag by tag in order of time. */
    private static void assertEachOnce(Path in, Path out, int samples) throws IOException {
        try (var wanted = Files.newBufferedReader(in);
                var found = Files.newBufferedReader(out)) {
            wanted.readLine();
            found.readLine();
            int rows = 0;
            for (var line = wanted.readLine(); line != null; line = wanted.readLine(), rows++) {
                var cells = line.split(",");
                var row = String.valueOf(found.readLine()).split(",");
                assertEquals(cells[0] + " " + Instant.parse(cells[1]) + " " + cells[2], text(row));
            }
            assertEquals(samples, rows);
            assertNull(found.readLine());
        }
    }

    private static String text(String[] row) {
        return row.length < 5 ? "end" : row[0] + " " + Instant.parse(row[1]) + " " + row[4];
    }

    /** Puts what is behind a row in the middle into a file. @return that row's cells */
    private static String[] cut(Path whole, Path tail, int samples) throws IOException {
        try (var in = Files.newBufferedReader(whole);
                var out = Files.newBufferedWriter(tail)) {
            var row = "";
            for (int i = 0; i <= samples / 3; i++) row = in.readLine();
            in.transferTo(out);
            return row.split(",");
        }
    }

    private static JsonNode imported(Node node, Path file) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + node.port + "/api/v1/history/import?create=true"))
                .timeout(Duration.ofMinutes(5))
                .header("Authorization", "Bearer " + node.token())
                .header(
                        "Content-Type",
                        file.toString().endsWith(".csv") ? "text/csv" : "application/vnd.apache.parquet")
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    private interface Call {
        JsonNode make() throws Exception;
    }

    /** @return -1 when there was no answer */
    private static int statusOf(Call call) {
        try {
            call.make();
            return 200;
        } catch (IOException e) {
            return -1;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Path export(Node node, String query, String name) throws IOException, InterruptedException {
        var file = folder.resolve(name);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port + "/api/v1/" + query))
                .build();
        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofFile(file));
        assertEquals(200, answer.statusCode());
        return file;
    }

    private static void awaitHistorian(Node node) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> historian(node).path("open").asBoolean()
                        && historian(node).path("delivered").asLong() > 0);
    }

    private static void awaitDelivered(Node node, long samples) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> historian(node).path("delivered").asLong() > samples);
    }

    private static void awaitStored(Node node) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> historian(node).path("lagBytes").asLong() < 10_000);
    }

    private static JsonNode historian(Node node) {
        for (var reader : node.get("/api/v1/journal/readers"))
            if (reader.get("name").asText().equals("historian")) return reader;
        return JSON.createObjectNode();
    }
}
