package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
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
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The table of docs/internals/hot-swap.md, a test per row: the real assembly, a device that is its own witness, one bundle at a time. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SwapTest {
    private static final Path DATA = Path.of("target/swap-test").toAbsolutePath();
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int WATCH_S = 2;
    private static final int PERIOD_MS = 1_000;
    private static final String TAG = "witness/count";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static WitnessSlave device;
    private static Node node;
    private static int release;

    @BeforeAll
    static void boot() throws Exception {
        delete(DATA);
        device = new WitnessSlave();
        Files.createDirectories(DATA.resolve("etc"));
        Files.writeString(
                DATA.resolve("etc/io.orquestador.updates.cfg.json"), "{\"watchSeconds:Integer\": " + WATCH_S + "}");
        Files.writeString(DATA.resolve("etc/io.orquestador.driver.modbus~witness.cfg.json"), """
                {
                  "device": "witness", "host": "127.0.0.1", "port:Integer": %d, "timeoutMs:Integer": 5000,
                  "pollClasses": ["normal=%d"],
                  "points": ["%s = holding:0 uint32"]
                }
                """.formatted(
                        device.port(), PERIOD_MS, TAG));
        node = Node.start(DATA, Map.of("ORQ_FEATURES", "orq-simulator"));
        Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> lastCount() > 5); // through to the database
    }

    @AfterAll
    static void stop() throws Exception {
        if (node != null) assertEquals(0, node.stop(), "the exit code after ten swaps");
        device.close();
    }

    @Test
    @Order(1)
    void driverModbusMissesAtMostOneScan() throws Exception {
        var record = kept("driver-modbus");
        var scans = scans(record);
        assertTrue(scans.get("missed").asLong() <= 1, record.toString());
        assertWitness(record, 1);
    }

    @Test
    @Order(2)
    void tagCoreIsNotNoticedByDevices() throws Exception {
        assertNoScanMissed(kept("tag-core"));
    }

    @Test
    @Order(3)
    void journalFileIsNotNoticedByDevices() throws Exception {
        var record = kept("journal-file");
        assertNoScanMissed(record);
        assertTrue(
                record.get("journalAfter")
                                .asText()
                                .compareTo(record.get("journalBefore").asText())
                        > 0,
                record.toString());
    }

    @Test
    @Order(4)
    void databaseIsNotNoticedByDevices() throws Exception {
        assertNoScanMissed(kept("database"));
    }

    @Test
    @Order(5)
    void historianPostgresIsNotNoticedByDevices() throws Exception {
        assertNoScanMissed(kept("historian-postgres"));
    }

    @Test
    @Order(6)
    void gatewayRestAnswersAgain() throws Exception {
        long uptimeS = node.get("/api/v1/health").get("uptimeS").asLong();
        try (var caller = new Caller(node, "/api/v1/health")) {
            assertNoScanMissed(kept("gateway-rest"));
            assertEquals(Set.of("200", "503, again in 1 s"), caller.answers());
        }
        var health = node.get("/api/v1/health");
        assertEquals("up", health.get("state").asText());
        assertTrue(health.get("uptimeS").asLong() > uptimeS, "the runtime runs on, so its time does: " + health);
    }

    @Test
    @Order(7)
    void securityLocalKeepsTheToken() throws Exception {
        var token = node.token();
        assertNoScanMissed(kept("security-local"));
        assertEquals(token, node.token());
    }

    @Test
    @Order(8)
    void metricsPrometheusAnswersAgain() throws Exception {
        assertNoScanMissed(kept("metrics-prometheus"));
        assertTrue(metric("updates_records_archived") >= 0);
    }

    @Test
    @Order(9)
    void simulatorIsNotNoticedByOtherDevices() throws Exception {
        assertNoScanMissed(kept("simulator-bundle"));
    }

    @Test
    @Order(10)
    void updatesReplacesItselfTwiceAndTheArchiveGoesOn() throws Exception {
        assertNoScanMissed(kept("updates"));
        assertNoScanMissed(kept("updates"));
        int records = node.get("/api/v1/swaps").size();
        Awaitility.await()
                .atMost(LONG)
                .ignoreExceptions()
                .until(() -> (int) metric("updates_records_archived") >= records);
        long woven = Files.readString(DATA.resolve("log/orquestador.log"))
                .lines()
                .filter(line -> line.contains("Weaving io.orquestador.updates.swap.archive.DriverRow"))
                .count();
        assertTrue(woven >= 3, "woven in each of the three versions, not " + woven + " times");
    }

    @Test
    @Order(11)
    void apiBundlesAreRefused() throws Exception {
        var record = swap("journal-api");
        assertEquals("REFUSED", record.get("outcome").asText(), record.toString());
    }

    @Test
    @Order(12)
    void gatewayRootIsNotNoticedByRest() throws Exception {
        try (var caller = new Caller(node, "/api/v1/health")) {
            assertNoScanMissed(kept("gateway-root"));
            assertEquals(Set.of("200"), caller.answers());
        }
    }

    /** The device counts its answers, so every number must be there once. An answer that a stopping driver did not wait for may miss. */
    @Test
    @Order(99)
    void nothingWasLostOrDoubledOverAllSwaps() throws Exception {
        int upTo = device.requests();
        Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> lastCount() >= upTo);
        var counts = new java.util.TreeMap<Long, Integer>();
        for (var sample : raw())
            if (sample.get("value").isNumber()) counts.merge(sample.get("value").asLong(), 1, Integer::sum);
        var doubled = counts.entrySet().stream().filter(e -> e.getValue() > 1).toList();
        assertTrue(doubled.isEmpty(), "doubled: " + doubled);
        var lost = java.util.stream.LongStream.rangeClosed(counts.firstKey(), upTo)
                .filter(count -> !counts.containsKey(count))
                .boxed()
                .toList();
        assertTrue(lost.size() <= 1, "lost: " + lost + " of " + upTo);
    }

    private static JsonNode kept(String bundle) throws Exception {
        var record = swap(bundle);
        assertEquals("KEPT", record.get("outcome").asText(), record.toString());
        assertEquals("historian", record.get("readers").path(0).path("reader").asText(), record.toString());
        return record;
    }

    private static JsonNode scans(JsonNode record) {
        for (var driver : record.get("drivers"))
            if (driver.get("device").asText().equals("witness")) return driver;
        throw new AssertionError("The device is not in the record: " + record);
    }

    private static void assertNoScanMissed(JsonNode record) {
        var scans = scans(record);
        assertEquals(0, scans.get("missed").asLong(), record.toString());
        assertTrue(scans.get("connectionKept").asBoolean(), record.toString());
        assertWitness(record, 0);
    }

    /** What the record says was done, the device must have served: one request a scan, one more or less at either end. */
    private static void assertWitness(JsonNode record, int connections) {
        var from = Instant.parse(record.get("startedAt").asText());
        var to = Instant.parse(record.get("endedAt").asText());
        long served = device.requests(from, to);
        long done = scans(record).get("done").asLong();
        assertTrue(done > 0 && done <= served + 1, "done " + done + ", the device served " + served + ": " + record);
        assertTrue(device.connections() >= 1 + connections);
    }

    private static JsonNode swap(String bundle) throws Exception {
        var jar = released(bundle);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port + "/api/v1/bundles"))
                .header("Authorization", "Bearer " + node.token())
                .header("Content-Type", "application/java-archive")
                .POST(HttpRequest.BodyPublishers.ofByteArray(jar))
                .build();
        var response = Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> HTTP.send(request, HttpResponse.BodyHandlers.ofString()), r -> r.statusCode() == 202);
        var id = JSON.readTree(response.body()).get("id").asText();
        return Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(
                        () -> node.get("/api/v1/swaps/jobs/" + id),
                        job -> job.get("phase").asText().equals("DONE"))
                .get("record");
    }

    /** The assembly's jar of that bundle with the next version in its manifest. */
    private static byte[] released(String bundle) throws IOException {
        var folder = Node.HOME.resolve("system/io/orquestador/" + bundle + "/0.1.0");
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarFile(folder.resolve(bundle + "-0.1.0.jar").toFile())) {
            var manifest = jar.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", "0.1." + ++release);
            try (var out = new JarOutputStream(bytes, manifest)) {
                for (var entry : jar.stream().toList()) {
                    if (entry.getName().equals(JarFile.MANIFEST_NAME)) continue;
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    jar.getInputStream(entry).transferTo(out);
                    out.closeEntry();
                }
            }
        }
        return bytes.toByteArray();
    }

    private static long lastCount() throws Exception {
        long last = 0;
        for (var sample : raw())
            if (sample.get("value").isNumber())
                last = Math.max(last, sample.get("value").asLong());
        return last;
    }

    private static JsonNode raw() throws Exception {
        var from = Instant.now().minus(Duration.ofHours(1));
        return node.get("/api/v1/history/raw?path=" + URLEncoder.encode(TAG, StandardCharsets.UTF_8) + "&from=" + from
                        + "&to=" + Instant.now() + "&limit=10000")
                .get("samples");
    }

    private static double metric(String name) throws IOException {
        return node.send("GET", "/metrics", Map.of())
                .body()
                .lines()
                .filter(line -> line.startsWith("orq_" + name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(-1);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
