package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.bench.devices.CountingDevices;
import io.orquestador.bench.devices.Device;
import io.orquestador.bench.plant.JavaProcess;
import io.orquestador.bench.plant.ProcessFacts;
import io.orquestador.bench.swap.Leftovers;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Live values of the real assembly, with a real device and the JDK's WebSocket: the door, the two forms, and everything that goes wrong. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveTest {
    private static final Device DEVICE = new Device("counter", 499, 100);
    private static final String SUBSCRIBE = "{'op':'subscribe','id':'a','match':['counting/*'],'ms':50}";

    @TempDir
    static Path folder;

    private static JavaProcess device;
    private static Node node;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void boot() throws Exception {
        device = JavaProcess.start(
                folder.resolve("devices.log"),
                List.of("-Xmx64m", "-XX:+UseSerialGC"),
                CountingDevices.class,
                List.of(folder.resolve("witness.csv").toString(), DEVICE.name() + "=" + DEVICE.signals()));
        var ready = device.awaitLine("ready", Duration.ofSeconds(30));
        var etc = Files.createDirectories(folder.resolve("data/etc"));
        Files.writeString(
                etc.resolve("io.orquestador.driver.modbus~counter.cfg.json"),
                DEVICE.configuration(Integer.parseInt(ready.substring(ready.indexOf('=') + 1))));
        Files.writeString(etc.resolve("io.orquestador.updates.cfg.json"), "{\"watchSeconds:Integer\": 1}");
        Files.writeString(
                etc.resolve("io.orquestador.live.cfg.json"), "{\"slowMs:Integer\": 2000, \"silentMs:Integer\": 6000}");
        node = Node.start(
                folder.resolve("data"),
                Map.of("ORQ_JAVA_OPTS", "-XX:SoftRefLRUPolicyMSPerMB=0")); // what only a cache holds is no leak
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> node.get("/api/v1/tags?match=counting/*&limit=1")
                                .get("total")
                                .asInt()
                        == 500);
    }

    @AfterAll
    static void end() throws InterruptedException {
        node.stop();
        device.close();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (var each : open) each.close();
    }

    private LiveClient client(String... protocols) throws IOException {
        var client = LiveClient.connect(node, protocols);
        open.add(client);
        return client;
    }

    @ParameterizedTest
    @CsvSource({
        "/live/v1, token,                                     101",
        "/live/v1, session,                                   101",
        "/live/v1, session and Origin: own,                   101",
        "/live/v1, '',                                        401",
        "/live/v1, Authorization: Bearer x,                   401",
        "/live/v1, Cookie: orq_session=s1.owner.9999999999.x, 401",
        "/live/v1, session and Origin: http://evil.example,   403",
        "/live/v1, session and Origin: null,                  403",
        "/live/v1, session and Origin: http://127.0.0.1:1,    403",
        "/live/v1, token and Host: evil.example,              403",
        "/live/v1, session and Sec-Fetch-Site: cross-site,    403",
        "/live/v2, token,                                     404",
        "/live/,   token,                                     404",
        "/live/v1, token and Upgrade: none,                   426",
        "/live/v1, token and Sec-WebSocket-Version: 7,        400",
    })
    void theDoor(String path, String said, int status) throws IOException {
        var headers = new java.util.HashMap<String, String>();
        for (var each : said.split(" and ")) {
            if (each.equals("token")) headers.put("Authorization", "Bearer " + node.token());
            else if (each.equals("session")) headers.put("Cookie", session());
            else if (each.equals("Origin: own")) headers.put("Origin", "http://127.0.0.1:" + node.port);
            else if (!each.isEmpty()) headers.put(each.split(": ")[0], each.split(": ")[1]);
        }
        var answer = Handshake.with(node.port, path, headers);
        assertEquals(status, answer.status(), answer.head());
        assertTrue(answer.head().contains("X-Content-Type-Options: nosniff"), answer.head());
        assertFalse(answer.head().contains("permessage-deflate"), "no compression: " + answer.head());
    }

    private static String session() throws IOException {
        var page = new Browser(node);
        page.signIn("");
        return page.cookie();
    }

    @Test
    void valuesComeAsTheyChange() throws IOException {
        var client = client();
        assertEquals("owner", client.await("hello").at("/subject/id").asText());
        client.send(SUBSCRIBE);
        var tags = client.await("tags").get("tags");
        assertEquals(500, tags.size());
        var first = client.await("values");
        assertTrue(first.get("full").asBoolean());
        for (var column : List.of("n", "v", "q", "f", "t"))
            assertEquals(500, first.get(column).size(), column);
        int stamp = -1;
        for (var tag : tags)
            if (tag.get("path").asText().equals(DEVICE.stamp()))
                stamp = tag.get("n").asInt();
        int wanted = stamp;
        client.await("values", later -> !later.get("full").asBoolean() && value(later, wanted) > value(first, wanted));
    }

    private static long value(JsonNode values, int n) {
        for (int row = 0; row < values.get("n").size(); row++)
            if (values.get("n").get(row).asInt() == n)
                return values.get("v").get(row).asLong();
        return -1;
    }

    @Test
    void binaryTellsTheSame() throws IOException {
        var client = client("orq.live.binary");
        client.send(SUBSCRIBE);
        var tags = client.await("tags").get("tags");
        Awaitility.await().until(() -> client.binaries().size() > 2);
        var in = client.binaries().get(0).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(1, in.get(0));
        int id = in.getShort(2);
        int rows = in.getInt(4);
        assertEquals(500, rows);
        double serverMs = in.getDouble(8);
        assertTrue(Math.abs(serverMs - System.currentTimeMillis()) < 60_000, "server time " + serverMs);
        assertEquals('a', in.get(24));
        int n = (24 + id + 7) / 8 * 8;
        int v = (n + 4 * rows + 7) / 8 * 8;
        int t = v + 8 * rows;
        int q = t + 8 * rows;
        int f = q + 4 * rows;
        int others = (f + rows + 3) / 4 * 4;
        assertEquals(2, in.getInt(others), "{}");
        assertEquals(others + 4 + 2 + 1, in.capacity());
        assertEquals(1, in.get(in.capacity() - 1), "full");
        for (int row = 0; row < rows; row++) {
            assertEquals(tags.get(row).get("n").asInt(), in.getInt(n + 4 * row));
            assertTrue(in.getDouble(v + 8 * row) >= 0);
            assertTrue(in.getDouble(t + 8 * row) > serverMs - 60_000);
            assertEquals(0, in.getInt(q + 4 * row), "good");
        }
    }

    @Test
    void topicsTellWhatRestTells() throws IOException {
        var client = client();
        client.send("{'op':'topics','topics':['conditions','swaps','devices','plant']}");
        for (var topic : List.of("conditions", "swaps"))
            assertEquals(
                    node.get("/api/v1/" + topic),
                    client.await("state", each -> each.get("topic").asText().equals(topic))
                            .get("data"));
        var devices = client.await("state", each -> each.get("topic").asText().equals("devices"))
                .get("data");
        var rest = node.get("/api/v1/devices");
        assertEquals(names(rest.get(0)), names(devices.get(0)));
        assertEquals(rest.get(0).get("address"), devices.get(0).get("address"));
        client.await("state", each -> each.get("topic").asText().equals("devices") && each.get("data") != devices);
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void garbageIsToldInWordsAndTheConnectionStays() throws IOException {
        var client = client();
        var paths = new StringBuilder();
        for (int i = 0; i < 20_001; i++)
            paths.append(i == 0 ? "" : ",").append("'a/").append(i).append("'");
        for (var each : new String[][] {
            {"", "LIVE-JSON"},
            {"{", "LIVE-JSON"},
            {"[]", "LIVE-JSON"},
            {"[".repeat(10_000), "LIVE-JSON"},
            {"{'op':'steal'}", "LIVE-OP"},
            {"{'op':'subscribe','match':['*']}", "LIVE-FIELD"},
            {"{'op':'subscribe','id':'a'}", "LIVE-FIELD"},
            {"{'op':'subscribe','id':'a','match':['*'],'ms':1}", "LIVE-FIELD"},
            {"{'op':'subscribe','id':'a','match':['*'],'ms':'x'}", "LIVE-FIELD"},
            {"{'op':'subscribe','id':'a','match':[1]}", "LIVE-FIELD"},
            {"{'op':'subscribe','id':'a','match':['*'],'resume':'x'}", "LIVE-FIELD"},
            {"{'op':'topics','topics':['secrets']}", "LIVE-FIELD"},
            {"{'op':'subscribe','id':'a','paths':[" + paths + "]}", "LIVE-FIELD"},
        }) {
            client.forget();
            client.send(each[0]);
            assertEquals(
                    each[1],
                    client.await("error").get("code").asText(),
                    each[0].substring(0, Math.min(60, each[0].length())));
        }
        client.send("{'op':'ping','n':7}");
        assertEquals(7, client.await("pong").get("n").asInt());
        assertEquals(0, client.closed());
    }

    @Test
    void tooMuchAtOnceEndsTheConnectionInsteadOfTheServer() throws IOException {
        var client = client();
        client.trySend("x".repeat(3 << 20));
        client.awaitClosed();
        assertEquals(1_009, client.closed(), "message too big: " + client.failed());
    }

    @Test
    void whoFloodsIsSentAwayAndOthersNoticeNothing() throws IOException {
        var other = client();
        other.send(SUBSCRIBE);
        var client = client();
        for (int i = 0; i < 300 && client.closed() == 0; i++) client.trySend("{\"op\":\"ping\",\"n\":" + i + "}");
        client.awaitClosed();
        assertEquals("LIVE-FLOOD", client.await("bye").get("code").asText());
        other.forget();
        other.await("values");
    }

    @Test
    void aSlowClientHoldsUpNobodyAndIsDroppedInTheOpen() throws IOException {
        var quick = client();
        quick.send(SUBSCRIBE);
        double dropped = metric("live_dropped_total{reason=\"slow\"}");
        var slow = new StuckClient(node, SUBSCRIBE);
        open.add(slow);
        long from = System.nanoTime();
        Awaitility.await("dropped")
                .atMost(Duration.ofSeconds(120))
                .until(() -> metric("live_dropped_total{reason=\"slow\"}") > dropped);
        System.out.printf("a client that does not read was dropped after %.1f s%n", (System.nanoTime() - from) / 1e9);
        assertTrue(node.get("/api/v1/conditions").toString().contains("LIVE-CLIENT-DROPPED"));
        quick.forget();
        var first = quick.await("values");
        var last = quick.await(
                "values",
                later -> later.get("serverTime").asLong()
                        > first.get("serverTime").asLong() + 2_000);
        long between = quick.all("values").stream()
                .filter(each -> each.get("serverTime").asLong()
                        <= last.get("serverTime").asLong())
                .count();
        assertTrue(between > 15, between + " messages in 2 s: ten scans a second");
        assertTrue(slow.isCut(), "the connection is gone, not only forgotten");
    }

    @Test
    void afterACutTheClientGoesOnWhereItWas() throws Exception {
        var proxy = new CutProxy(node.port);
        open.add(proxy);
        var headers = Map.of("Authorization", "Bearer " + node.token());
        var client = LiveClient.connect(proxy.port(), headers);
        open.add(client);
        client.send(SUBSCRIBE.replace("counting/*", "counting/*/stamp"));
        client.await("values", each -> !each.get("full").asBoolean());
        double dropped =
                metric("live_dropped_total{reason=\"silent\"}") + metric("live_dropped_total{reason=\"slow\"}");
        proxy.cut();
        Awaitility.await("the server gives the half-open connection up")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        metric("live_dropped_total{reason=\"silent\"}") + metric("live_dropped_total{reason=\"slow\"}")
                                > dropped);
        var told = client.all("values");
        var position = told.get(told.size() - 1).get("position").asText();
        proxy.mend();
        var again = LiveClient.connect(proxy.port(), headers);
        open.add(again);
        again.send(SUBSCRIBE.replace("counting/*", "counting/*/stamp").replace("}", ",'resume':'" + position + "'}"));
        var first = again.await("values");
        assertFalse(first.get("full").asBoolean(), first.toString());
        assertEquals(1, first.get("n").size());
    }

    private static double metric(String name) throws IOException {
        return node.send("GET", "/metrics", Map.of())
                .body()
                .lines()
                .filter(line -> line.startsWith("orq_" + name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(Integer.MAX_VALUE - 3)
    void swapsOfOthersAreNotNoticed() throws Exception {
        var client = client();
        client.send(SUBSCRIBE);
        client.send("{'op':'topics','topics':['swaps']}");
        client.await("values");
        var orders = new Orders(node);
        for (var bundle : List.of("tag-core", "journal-file", "security-local", "gateway-rest", "historian-postgres")) {
            var record =
                    orders.update(new Release(Node.HOME, bundle, "0.1.1").jar()).record();
            assertEquals("KEPT", record.get("outcome").asText(), record.toString());
            client.await(
                    "state", each -> each.toString().contains(record.get("id").asText()));
            long now = System.currentTimeMillis();
            client.await("values", each -> each.get("serverTime").asLong() > now);
        }
        assertEquals(0, client.closed());
        assertEquals(1, client.all("tags").size(), "none came, none went");
        for (var values : client.all("values"))
            for (int row = 0; row < values.get("v").size(); row++)
                assertTrue(
                        values.get("v").get(row).isNumber()
                                && values.get("q").get(row).asLong() == 0,
                        "a blank or bad value: " + values);
    }

    @Test
    @Order(Integer.MAX_VALUE - 2)
    void aSwapOfTheGatewayTellsClientsToConnectAgainAtOnce() throws Exception {
        var client = client();
        client.send(SUBSCRIBE);
        var runtime = client.await("hello").get("runtime");
        client.await("values");
        var record = new Orders(node)
                .update(new Release(Node.HOME, "gateway-live", "0.1.1").jar())
                .record();
        assertEquals("KEPT", record.get("outcome").asText(), record.toString());
        client.awaitClosed();
        assertEquals("LIVE-SWAP", client.await("bye").get("code").asText());
        assertEquals(1_001, client.closed());
        var again = client();
        again.send(SUBSCRIBE);
        assertTrue(again.await("values").get("full").asBoolean());
        assertEquals(runtime, again.await("hello").get("runtime"));
    }

    /** After a full collection at once: nothing waits for a pool or a time-out to let go. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void noOldVersionOfAGatewayIsReachable() throws Exception {
        var gateways = List.of("gateway-live", "gateway-rest", "gateway-hmi");
        for (int release = 2; release <= 6; release++)
            for (var gateway : gateways) {
                for (int i = 0; i < 3; i++) {
                    var client = client();
                    client.send(SUBSCRIBE);
                    client.send("{'op':'topics','topics':['conditions','swaps','devices','plant']}");
                    client.await("values");
                }
                assertEquals(200, node.send("GET", "/", Map.of()).statusCode(), "the HMI");
                var record = new Orders(node)
                        .update(new Release(Node.HOME, gateway, "0.1." + release).jar())
                        .record();
                assertEquals("KEPT", record.get("outcome").asText(), record.toString());
            }
        var jars = new ArrayList<Path>();
        for (var gateway : gateways) jars.add(new Release(Node.HOME, gateway, "0.1.0").original());
        var versions = Leftovers.count(new ProcessFacts(node.pid()), jars).components();
        assertTrue(versions.values().stream().allMatch(count -> count <= 1), "versions loaded: " + versions);
        assertEquals(1, versions.get("io.orquestador.gateway.live.LiveServlet"), "versions loaded: " + versions);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aRestartIsAnotherRuntime() throws Exception {
        var client = client();
        var runtime = client.await("hello").get("runtime");
        assertEquals(0, node.stop());
        client.awaitClosed();
        assertEquals("LIVE-SWAP", client.await("bye").get("code").asText());
        node = Node.start(node.data, Map.of());
        var again = Awaitility.await("the gateway, which may start after REST")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(this::client, connected -> true);
        assertNotEquals(runtime, again.await("hello").get("runtime"));
    }
}
