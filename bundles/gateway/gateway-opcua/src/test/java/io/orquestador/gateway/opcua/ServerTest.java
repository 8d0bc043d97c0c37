package io.orquestador.gateway.opcua;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens around the server: swaps of others and of itself, floods, a taken port, bounds. */
class ServerTest {
    private static final GatewayLimits LIMITS = new GatewayLimits(4, 20, 1_000, 3_000, 50);
    private static final String TAG = "a/t";
    private static final String NODE = "ns=2;s=" + TAG;

    @TempDir
    static Path data;

    private static ClientIdentity scada;
    private static OtherClient client;
    private TestPlant plant;

    @BeforeAll
    static void prepare() throws Exception {
        scada = ClientIdentity.make(data, "scada");
        client = Clients.nodeOpcua(data.resolve("node"));
    }

    @AfterAll
    static void end() throws Exception {
        client.close();
    }

    @BeforeEach
    void open() throws Exception {
        plant = new TestPlant(data.resolve("data"), LIMITS);
        plant.tag(TAG, TagType.FLOAT64, "Cel");
        plant.number(TAG, -1);
        plant.trust(scada);
        plant.start();
    }

    @AfterEach
    void close() throws Exception {
        client.tell("disconnect");
        plant.close();
    }

    private void connect() throws Exception {
        var answer = client.connect(plant, scada, "Basic256Sha256", "Sign");
        assertFalse(answer.has("failed"), answer::toString);
    }

    private JsonNode subscribe(int queue, String... tags) throws Exception {
        var nodes = List.of(tags).stream().map(tag -> "ns=2;s=" + tag).toList();
        var answer = client.tell("subscribe", "nodes", nodes, "queue", queue, "publishing", 100, "deadband", null);
        await().atMost(Duration.ofSeconds(10)).until(() -> !got().isEmpty());
        return answer.get("statuses");
    }

    private static List<JsonNode> got() throws Exception {
        return StreamSupport.stream(
                        client.tell("got", "node", NODE).get("values").spliterator(), false)
                .toList();
    }

    private static JsonNode last() throws Exception {
        var all = got();
        return all.get(all.size() - 1);
    }

    private static List<Integer> numbers() throws Exception {
        return got().stream().map(value -> value.get("value").asInt()).toList();
    }

    private static void awaitNumbers(int from, int to) {
        var wanted = IntStream.range(from, to).boxed().toList();
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertEquals(wanted, numbers()));
    }

    @Test
    void aReplacedJournalLosesNoSample() throws Exception {
        connect();
        subscribe(500, TAG);
        for (int i = 0; i < 20; i++) plant.number(TAG, i);
        plant.services.journal = null; // as OSGi does it: first away, then closed
        plant.journal = plant.journal.reopen();
        for (int i = 20; i < 40; i++) plant.number(TAG, i);
        plant.services.journal = plant.journal;
        for (int i = 40; i < 60; i++) plant.number(TAG, i);
        awaitNumbers(-1, 60);
    }

    @Test
    void aReplacedImageBlanksNothing() throws Exception {
        connect();
        subscribe(500, TAG);
        var image = plant.services.image;
        plant.services.image = null;
        var read = client.tell("read", "nodes", List.of(List.of(NODE, "Value"), List.of(NODE, "DisplayName")));
        assertEquals(
                Integer.toUnsignedLong(StatusCode.BAD_WAITING_FOR_INITIAL_DATA),
                read.get("values").get(0).get("status").asLong());
        assertEquals(0, read.get("values").get(1).get("status").asLong(), "the node is there");
        plant.services.image = image;
        plant.number(TAG, 0);
        awaitNumbers(-1, 1);
    }

    @Test
    void aTagThatGoesIsUnknownAndComesBack() throws Exception {
        connect();
        plant.tag("a/other", TagType.FLOAT64, "");
        subscribe(500, TAG);
        var value = plant.image.remove(TAG);
        await().atMost(Duration.ofSeconds(15)).until(() -> last().get("status").asLong() == 0x8034_0000L);
        await().atMost(Duration.ofSeconds(10)).until(() -> readStatus() == 0x8034_0000L);
        plant.image.put(TAG, value);
        plant.number(TAG, 3);
        await().atMost(Duration.ofSeconds(10)).until(() -> last().get("value").asInt() == 3);
        await().atMost(Duration.ofSeconds(10)).until(() -> readStatus() == 0);
    }

    private static long readStatus() throws Exception {
        return client.tell("read", "nodes", List.of(List.of(NODE, "Value")))
                .get("values")
                .get(0)
                .get("status")
                .asLong();
    }

    @Test
    void whatTheJournalCouldNotTakeIsToldToo() throws Exception {
        connect();
        subscribe(500, TAG);
        plant.number(TAG, 0);
        plant.publish(TAG, Double.doubleToRawLongBits(1), null, StatusCode.GOOD, Flags.NOT_RECORDED);
        awaitNumbers(-1, 2);
        plant.publish(TAG, Double.doubleToRawLongBits(77), null, StatusCode.GOOD, Flags.HISTORICAL);
        plant.number(TAG, 2);
        awaitNumbers(-1, 3);
    }

    @Test
    void aSwapEndsSessionsAndLeavesNothingBehind() throws Exception {
        connect();
        subscribe(10, TAG);
        assertTrue(threads().size() >= 3, threads()::toString);
        plant.gateway().stop();
        await().atMost(Duration.ofSeconds(10)).until(() -> threads().isEmpty());
        try (var port = new ServerSocket(plant.port, 1, InetAddress.getLoopbackAddress())) {
            assertTrue(port.isBound());
        }
        client.tell("disconnect");
        plant.swap(LIMITS);
        connect();
        subscribe(10, TAG);
        plant.number(TAG, 9);
        await().atMost(Duration.ofSeconds(10)).until(() -> numbers().contains(9));
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("opcua"))
                .sorted()
                .toList();
    }

    @Test
    void withoutTheStoreOfCertificatesNobodyNewGetsIn() throws Exception {
        plant.services.certificates = null;
        assertTrue(client.connect(plant, scada, "Basic256Sha256", "Sign").has("failed"));
        plant.services.certificates = plant.certificates;
        connect();
    }

    @Test
    void aTakenPortIsAConditionAndTriedAgain() throws Exception {
        OpcUaGateway second;
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            second = new OpcUaGateway(
                    "127.0.0.1", other.getLocalPort(), true, LIMITS, plant.services, Clock.systemUTC());
            second.start();
            await().atMost(Duration.ofSeconds(10)).until(() -> second.conditions().stream()
                    .anyMatch(condition -> condition.code().equals(Prerequisites.PORT)));
        }
        try {
            await().atMost(Duration.ofSeconds(20)).until(second::isOpen);
            assertEquals(List.of(), second.conditions());
        } finally {
            second.stop();
        }
    }

    @Test
    void aFloodOfConnectionsIsBounded() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 60; i++) sockets.add(new Socket(InetAddress.getLoopbackAddress(), plant.port));
            int most = 2 * 4 + 10; // sessions, and some that come again
            await().atMost(Duration.ofSeconds(3)).until(() -> open(sockets) <= most);
            assertTrue(open(sockets) > 0, "they have 5 s to say something");
            await().atMost(Duration.ofSeconds(20)).until(() -> open(sockets) == 0);
            for (int i = 0; i < 10; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), plant.port);
                socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                sockets.add(socket);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> open(sockets) == 0);
        } finally {
            for (var socket : sockets) socket.close();
        }
        connect();
        assertEquals(0, readStatus());
    }

    private static long open(List<Socket> sockets) {
        return sockets.stream().filter(socket -> !isEnded(socket)).count();
    }

    private static boolean isEnded(Socket socket) {
        try {
            socket.setSoTimeout(1);
            var in = socket.getInputStream();
            int read = in.read();
            while (read >= 0) read = in.read();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (java.io.IOException e) {
            return true; // reset
        }
    }

    @Test
    void queuesAreBoundedTogether() throws Exception {
        connect();
        for (int i = 0; i < 5; i++) plant.tag("b/" + i, TagType.FLOAT64, "");
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        client.tell("tree", "root", "ns=3;s=folder:").get("all").size() >= 6);
        var statuses = subscribe(1_000, TAG, "b/0", "b/1", "b/2", "b/3");
        int sum = 0;
        for (var each : statuses) sum += each.get("queue").asInt();
        assertTrue(sum <= 3_000 + 2, statuses::toString);
        assertEquals(1_000, statuses.get(0).get("queue").asInt());
        assertEquals(0, statuses.get(0).get("sampling").asInt());
        assertEquals(1, statuses.get(4).get("queue").asInt());
    }
}
