package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.bench.plant.ProcessFacts;
import io.orquestador.bench.swap.Leftovers;
import io.orquestador.itests.bad.HangsInActivate;
import io.orquestador.itests.bad.ThrowsInActivate;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
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
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int PUT_BACK_S = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static WitnessedPlant plant;
    private static MoreDevices more;
    private static int release;

    @BeforeAll
    static void boot() throws Exception {
        plant = new WitnessedPlant();
        plant.boot();
    }

    @AfterAll
    static void stop() throws Exception {
        if (plant.node != null) assertEquals(0, plant.node.stop(), "the exit code");
        plant.device.close();
        if (more != null) more.close();
    }

    @Test
    @Order(1)
    void driverModbusMissesAtMostOneScan() throws Exception {
        var record = kept("driver-modbus");
        var scans = WitnessedPlant.scans(record);
        assertTrue(scans.get("missed").asLong() <= 1, record.toString());
        plant.assertWitness(record, 1);
    }

    @Test
    @Order(2)
    void driverLocalIsNotNoticedByDevices() throws Exception {
        plant.assertNoScanMissed(kept("driver-local"));
    }

    @Test
    @Order(2)
    void tagCoreIsNotNoticedByDevices() throws Exception {
        plant.assertNoScanMissed(kept("tag-core"));
    }

    @Test
    @Order(3)
    void journalFileIsNotNoticedByDevices() throws Exception {
        var record = kept("journal-file");
        plant.assertNoScanMissed(record);
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
        plant.assertNoScanMissed(kept("database"));
    }

    @Test
    @Order(5)
    void historianPostgresIsNotNoticedByDevices() throws Exception {
        plant.assertNoScanMissed(kept("historian-postgres"));
    }

    @Test
    @Order(6)
    void gatewayRestAnswersAgain() throws Exception {
        long uptimeS = plant.node.get("/api/v1/health").get("uptimeS").asLong();
        try (var caller = new Caller(plant.node, "/api/v1/health")) {
            plant.assertNoScanMissed(kept("gateway-rest"));
            assertEquals(Set.of("200", "503, again in 1 s"), caller.answers());
        }
        var health = plant.node.get("/api/v1/health");
        assertEquals("up", health.get("state").asText());
        assertTrue(health.get("uptimeS").asLong() > uptimeS, "the runtime runs on, so its time does: " + health);
    }

    @Test
    @Order(7)
    void securityLocalKeepsTheToken() throws Exception {
        var token = plant.node.token();
        plant.assertNoScanMissed(kept("security-local"));
        assertEquals(token, plant.node.token());
    }

    @Test
    @Order(7)
    void trustIsNotNoticedByDevices() throws Exception {
        for (var bundle : List.of(
                "security-users",
                "security-policy",
                "security-tokens",
                "security-factors",
                "security-passkeys",
                "security-oidc",
                "security-secrets",
                "code-watch")) plant.assertNoScanMissed(kept(bundle));
    }

    @Test
    @Order(7)
    void auditChainHoldsTheRecordOfItsOwnSwap() throws Exception {
        plant.assertNoScanMissed(kept("audit-chain"));
        Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> audit(
                        "GET", "?object=bundles/audit-chain&outcome=done")
                .findValuesAsText("verb")
                .contains("swap"));
        assertTrue(audit("POST", "/check").path("whole").asBoolean());
    }

    private static JsonNode audit(String method, String what) throws Exception {
        var owner = Map.of("Authorization", "Bearer " + plant.node.token());
        return JSON.readTree(
                plant.node.send(method, "/api/v1/audit" + what, owner).body());
    }

    @Test
    @Order(8)
    void metricsPrometheusAnswersAgain() throws Exception {
        plant.assertNoScanMissed(kept("metrics-prometheus"));
        assertTrue(plant.metric("updates_records_archived") >= 0);
    }

    @Test
    @Order(9)
    void simulatorIsNotNoticedByOtherDevices() throws Exception {
        plant.assertNoScanMissed(kept("simulator-bundle"));
    }

    @Test
    @Order(10)
    void updatesReplacesItselfTwiceAndTheArchiveGoesOn() throws Exception {
        plant.assertNoScanMissed(kept("updates"));
        plant.assertNoScanMissed(kept("updates"));
        int records = plant.node.get("/api/v1/swaps").size();
        Awaitility.await()
                .atMost(LONG)
                .ignoreExceptions()
                .until(() -> (int) plant.metric("updates_records_archived") >= records);
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
        try (var caller = new Caller(plant.node, "/api/v1/health")) {
            plant.assertNoScanMissed(kept("gateway-root"));
            assertEquals(Set.of("200"), caller.answers());
        }
    }

    @Test
    @Order(12)
    void gatewayLiveLetsItsClientsConnectAgain() throws Exception {
        try (var client = LiveClient.connect(plant.node)) {
            client.await("hello");
            plant.assertNoScanMissed(kept("gateway-live"));
            assertEquals("LIVE-SWAP", client.await("bye").get("code").asText());
        }
        try (var again = LiveClient.connect(plant.node)) {
            again.await("hello");
        }
    }

    @Test
    @Order(13)
    void aDowngradeIsRefused() throws Exception {
        var running = plant.orders.bundle("gateway-rest").get("version").asText();
        assertTrue(!running.equals("0.1.0"), "updated before");
        var old = new Release(Node.HOME, "gateway-rest", "0.1.0").jar();
        assertRefused("gateway-rest", old, "", "version 0.1.0 is not newer than the running " + running);
    }

    @Test
    @Order(14)
    void anAlteredFileIsRefused() throws Exception {
        var jar = next("driver-modbus").jar();
        var promised =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
        jar[jar.length / 2] ^= 1;
        assertRefused("driver-modbus", jar, "?sha256=" + promised, "altered file");
    }

    @Test
    @Order(15)
    void aVersionThatThrowsInActivateIsPutBack() throws Exception {
        var record = putBack(
                "driver-modbus",
                next("driver-modbus").jarWith(ThrowsInActivate.class),
                "component " + ThrowsInActivate.class.getName() + " failed to activate: "
                        + "java.lang.IllegalStateException: bad on purpose");
        assertTrue(WitnessedPlant.scans(record).get("missed").asLong() <= 1, record.toString());
        int served = plant.device.requests();
        Awaitility.await().atMost(LONG).until(() -> plant.device.requests() > served + 2);
    }

    @Test
    @Order(16)
    void plantModelIsNotNoticedByDevices() throws Exception {
        var before = plant.node.get("/api/v1/plant");
        int connections = plant.device.connections();
        plant.assertNoScanMissed(kept("plant-model"));
        Awaitility.await()
                .atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertEquals(before, plant.node.get("/api/v1/plant")));
        assertEquals(connections, plant.device.connections());
        assertEquals(1, plant.node.get("/api/v1/plant/revisions").size());
    }

    @Test
    @Order(17)
    void backupEndsOneThatIsUnderWayAndTheNextIsWhole() throws Exception {
        var large = plant.node.data.resolve("large");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(16L << 30); // takes no room, and long to read
        }
        var folder = plant.node.data.resolveSibling("swap-test-backups");
        Folders.delete(folder);
        var order = plant.node.send(
                "POST",
                "/api/v1/backups",
                "{\"folder\": \"" + folder + "\"}",
                Map.of("Authorization", "Bearer " + plant.node.token(), "Content-Type", "application/json"));
        assertEquals(202, order.statusCode(), order.body());
        Awaitility.await()
                .atMost(LONG)
                .until(() -> plant.node
                                .get("/api/v1/backups")
                                .path("running")
                                .path("readBytes")
                                .asLong()
                        > 0);
        plant.assertNoScanMissed(kept("backup"));
        Files.delete(large);
        Awaitility.await()
                .atMost(LONG)
                .ignoreExceptions()
                .until(() -> plant.node.get("/api/v1/backups").get("running").isNull());
        try (var left = Files.list(folder.resolve("backups"))) {
            assertEquals(0, left.count(), "the one that was ended is none");
        }
        var log = Files.readString(plant.node.data.resolve("log/orquestador.log"));
        assertTrue(log.contains("was ended, since the bundle stops"), "it says so");
        Programs.orq(plant.node, "backup", "--to", folder.toString());
        var verified = Programs.orq(plant.node, "backup", "verify", folder.toString());
        assertTrue(verified.contains("whole") && !verified.contains("DAMAGED"), verified);
    }

    @Test
    @Order(50)
    void driverOpcuaLosesNothing() throws Exception {
        more = new MoreDevices(plant.node);
        more.awaitGood();
        long from = more.number(MoreDevices.SCANS);
        plant.assertNoScanMissed(kept("driver-opcua"));
        int scans = more.assertNothingLostSince(from, MoreDevices.SCANS);
        System.out.printf("%d scans of the brewhouse over the swap, none lost%n", scans);
    }

    /** Its client here is a device of driver-opcua. */
    @Test
    @Order(51)
    void gatewayOpcuaEndsItsSessionsAndLetsThemInAgain() throws Exception {
        long connects = connects("self");
        plant.assertNoScanMissed(kept("gateway-opcua"));
        more.awaitGood();
        assertEquals(connects + 1, connects("self"));
        assertTrue(OpcUaHello.isAnswered(more.gatewayPort()));
    }

    @Test
    @Order(52)
    void driverPlc4xMissesWhatFallsIntoThePause() throws Exception {
        var record = kept("driver-plc4x");
        plant.assertNoScanMissed(record);
        for (var driver : record.get("drivers"))
            if (driver.get("device").asText().equals("plc"))
                assertTrue(
                        driver.get("missed").asLong()
                                <= 1 + record.get("longestPauseMs").asLong() / 1_000,
                        record.toString());
        more.awaitGood();
    }

    /** Milo and Netty have threads of their own, and a thread keeps what it once touched. */
    @Test
    @Order(53)
    void noOldVersionOfAnOpcUaOrPlc4xBundleIsReachable() throws Exception {
        var bundles = List.of("driver-opcua", "gateway-opcua", "driver-plc4x");
        for (var bundle : bundles) {
            kept(bundle);
            more.awaitGood();
        }
        var jars = bundles.stream().map(bundle -> next(bundle).original()).toList();
        var runtime = new ProcessFacts(plant.node.pid());
        var versions = new AtomicReference<Map<String, Integer>>(Map.of());
        // each look is a full collection; what went with the first one frees more
        Awaitility.await("no old version is left")
                .atMost(Duration.ofSeconds(120))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    versions.set(Leftovers.count(runtime, jars).components());
                    return versions.get().values().stream().allMatch(count -> count <= 1);
                });
        assertEquals(1, versions.get().get("io.orquestador.driver.opcua.OpcUaDriver"), "versions loaded: " + versions);
    }

    private static long connects(String device) {
        return new PlantRest(plant.node).device(device).get("connects").asLong();
    }

    /** After the others: until the next start the version that hangs stays there, and the one before runs beside it. */
    @Test
    @Order(90)
    void aVersionThatHangsIsPutBack() throws Exception {
        var record = putBack(
                "metrics-prometheus",
                next("metrics-prometheus").jarWith(HangsInActivate.class),
                "start took longer than 10000 ms");
        plant.assertNoScanMissed(record);
        assertTrue(plant.metric("updates_records_archived") >= 0, "it answers again");
        assertTrue(plant.node.get("/api/v1/conditions").toString().contains("UPDATE-HUNG"));
    }

    /** The device counts its answers, so every number must be there once. An answer that a stopping driver did not wait for may miss. */
    @Test
    @Order(99)
    void nothingWasLostOrDoubledOverAllSwaps() throws Exception {
        int upTo = plant.device.requests();
        Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> plant.lastCount() >= upTo);
        var counts = new java.util.TreeMap<Long, Integer>();
        for (var sample : plant.raw())
            if (sample.get("value").isNumber()) counts.merge(sample.get("value").asLong(), 1, Integer::sum);
        var doubled = counts.entrySet().stream().filter(e -> e.getValue() > 1).toList();
        assertTrue(doubled.isEmpty(), "doubled: " + doubled);
        var lost = java.util.stream.LongStream.rangeClosed(counts.firstKey(), upTo)
                .filter(count -> !counts.containsKey(count))
                .boxed()
                .toList();
        assertTrue(lost.size() <= 1, "lost: " + lost + " of " + upTo);
    }

    @Test
    @Order(100)
    void theNextStartBringsTheSameVersionsAndOneOfTheTwo() throws Exception {
        var versions = plant.node.get("/api/v1/bundles");
        long from = System.nanoTime();
        assertEquals(0, plant.node.stop(), "the exit code with a version that hangs");
        double seconds = (System.nanoTime() - from) / 1e9;
        System.out.printf("stopped after %.1f s with a version that hangs%n", seconds);
        assertTrue(seconds < 30, "stopping took " + seconds + " s");
        plant.start();
        Awaitility.await()
                .atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertEquals(versions, plant.node.get("/api/v1/bundles")));
        assertTrue(!plant.node.get("/api/v1/conditions").toString().contains("UPDATE-"));
        assertTrue(!plant.node.consoleText().contains("bundles.lock is not carried out"), plant.node.consoleText());
    }

    private static JsonNode kept(String bundle) throws Exception {
        var record = swap(bundle);
        assertEquals("KEPT", record.get("outcome").asText(), record.toString());
        assertEquals("historian", record.get("readers").path(0).path("reader").asText(), record.toString());
        return record;
    }

    /** Ordered, tried, and put back within 30 s: the version before serves again, and the record says why. */
    private static JsonNode putBack(String bundle, byte[] jar, String reason) throws Exception {
        var before = plant.orders.bundle(bundle);
        var done = plant.orders.update(jar);
        var record = done.record();
        System.out.printf("%s put back after %.1f s: %s%n", bundle, done.seconds(), record.get("reason"));
        assertEquals("REVERTED", record.get("outcome").asText(), record.toString());
        assertEquals(reason, record.get("reason").asText());
        assertTrue(done.seconds() < PUT_BACK_S, "took " + done.seconds() + " s");
        assertEquals(before, plant.orders.bundle(bundle));
        return record;
    }

    /** Answered with the reason and recorded, and nothing was touched. */
    private static void assertRefused(String bundle, byte[] jar, String query, String reason) throws Exception {
        var before = plant.orders.bundle(bundle);
        int connections = plant.device.connections();
        double missed = plant.metric("driver_scans_missed_total");
        long from = System.nanoTime();
        var answer = plant.orders.send(jar, query);
        var record = plant.node.get("/api/v1/swaps?limit=1").get(0);
        double seconds = (System.nanoTime() - from) / 1e9;
        System.out.printf("%s refused after %.1f s: %s%n", bundle, seconds, record.get("reason"));
        assertEquals(422, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertTrue(Orders.json(answer).get("detail").asText().contains(reason), answer.body());
        assertEquals("REFUSED", record.get("outcome").asText(), record.toString());
        assertEquals(bundle, record.get("bundle").asText());
        assertTrue(record.get("reason").asText().contains(reason), record.toString());
        assertTrue(seconds < PUT_BACK_S, "took " + seconds + " s");
        assertEquals(before, plant.orders.bundle(bundle));
        assertEquals(connections, plant.device.connections());
        assertEquals(missed, plant.metric("driver_scans_missed_total"));
    }

    /** The next release of that bundle, ordered and done. */
    private static JsonNode swap(String bundle) throws Exception {
        return plant.orders.update(next(bundle).jar()).record();
    }

    private static Release next(String bundle) {
        return new Release(Node.HOME, bundle, "0.1." + ++release);
    }
}
