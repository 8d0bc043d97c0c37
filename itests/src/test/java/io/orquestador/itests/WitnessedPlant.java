package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;

/** The real assembly with one device, which is its own witness, and what that device and the assembly say of a swap. */
final class WitnessedPlant {
    private static final Path DATA = Path.of("target/swap-test").toAbsolutePath();
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int WATCH_S = 2; // every other limit is the product's
    private static final int PERIOD_MS = 1_000;
    static final String TAG = "hall/device/COUNT";

    final WitnessSlave device = new WitnessSlave();
    Node node;
    Orders orders;

    WitnessedPlant() throws IOException {}

    /** With a fresh data folder; returns when the device's values arrive in the database. */
    void boot() throws IOException {
        Folders.delete(DATA);
        Files.createDirectories(DATA.resolve("etc"));
        Files.writeString(
                DATA.resolve("etc/io.orquestador.updates.cfg.json"), "{\"watchSeconds:Integer\": " + WATCH_S + "}");
        device.writePlant(DATA, TAG, PERIOD_MS);
        start();
        Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> lastCount() > 5);
    }

    /** Starts it over the same data folder. */
    void start() throws IOException {
        node = Node.start(DATA, Map.of("ORQ_FEATURES", "orq-simulator", "ORQ_PROFILE", "dev"));
        orders = new Orders(node);
    }

    /** The witness's scans in that record. */
    static JsonNode scans(JsonNode record) {
        for (var driver : record.get("drivers"))
            if (driver.get("device").asText().equals("witness")) return driver;
        throw new AssertionError("The device is not in the record: " + record);
    }

    void assertNoScanMissed(JsonNode record) {
        var scans = scans(record);
        assertEquals(0, scans.get("missed").asLong(), record.toString());
        assertTrue(scans.get("connectionKept").asBoolean(), record.toString());
        assertWitness(record, 0);
    }

    /** What the record says was done, the device must have served: one request a scan, one more or less at either end. */
    void assertWitness(JsonNode record, int connections) {
        var from = Instant.parse(record.get("startedAt").asText());
        var to = Instant.parse(record.get("endedAt").asText());
        long served = device.requests(from, to);
        long done = scans(record).get("done").asLong();
        assertTrue(done > 0 && done <= served + 1, "done " + done + ", the device served " + served + ": " + record);
        assertTrue(device.connections() >= 1 + connections);
    }

    /** The highest number of the device that is in the database. */
    long lastCount() {
        long last = 0;
        for (var sample : raw())
            if (sample.get("value").isNumber())
                last = Math.max(last, sample.get("value").asLong());
        return last;
    }

    JsonNode raw() {
        var from = Instant.now().minus(Duration.ofHours(1));
        return node.get("/api/v1/history/raw?path=" + URLEncoder.encode(TAG, StandardCharsets.UTF_8) + "&from=" + from
                        + "&to=" + Instant.now() + "&limit=10000")
                .get("samples");
    }

    /** @return -1 when there is none of that name */
    double metric(String name) throws IOException {
        return node.send("GET", "/metrics", Map.of())
                .body()
                .lines()
                .filter(line -> line.startsWith("orq_" + name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(-1);
    }
}
