package io.orquestador.gateway.opcua;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.plant.PlantTag.Span;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** node-opcua and asyncua, as a SCADA would: browse, read, subscribe, be refused. */
class OtherClientsTest {
    enum Kind {
        NODE_OPCUA,
        ASYNCUA
    }

    private static final String TT = "brewhouse/mash-tun/TT-101";
    /** What people and machines have put into names. */
    private static final List<String> HOSTILE = List.of(
            "hostile/\uD83C\uDF7A beer",
            "hostile/a;s=b#c?d&e",
            "hostile/\"quoted\" 'too'",
            "hostile//double",
            "hostile/ends/",
            "/begins",
            "hostile/line\nbreak <b>",
            "hostile/" + "x".repeat(900),
            "folder:",
            "unit:" + TT);

    @TempDir
    static Path data;

    private static TestPlant plant;
    private static ClientIdentity scada;
    private static final Map<Kind, OtherClient> CLIENTS = new HashMap<>();
    private OtherClient client;

    @BeforeAll
    static void open() throws Exception {
        plant = new TestPlant(data.resolve("data"));
        plant.tag(TT, TagType.FLOAT64, "Cel");
        plant.tag("brewhouse/mash-tun/level", TagType.FLOAT64, "%");
        plant.tag("brewhouse/mash-tun/pump", TagType.BOOL, "");
        plant.tag("brewhouse/steps", TagType.INT64, "");
        plant.tag("brewhouse/never", TagType.FLOAT64, "");
        plant.tag("system/health", TagType.STRING, "");
        plant.describe(TT, Map.of("es", "Temperatura", "en", "Temperature"), new Span(0, 110));
        plant.plant();
        for (var path : HOSTILE) plant.tag(path, TagType.FLOAT64, "");
        scada = ClientIdentity.make(data, "scada");
        plant.trust(scada);
        plant.start();
        CLIENTS.put(Kind.NODE_OPCUA, Clients.nodeOpcua(data.resolve("node")));
        CLIENTS.put(Kind.ASYNCUA, Clients.asyncua(data.resolve("python")));
    }

    @AfterAll
    static void close() throws Exception {
        for (var client : CLIENTS.values()) client.close();
        plant.close();
    }

    @AfterEach
    void leave() throws Exception {
        if (client != null) client.tell("disconnect");
    }

    private OtherClient connect(Kind kind) throws Exception {
        client = CLIENTS.get(kind);
        var answer = client.connect(plant, scada, "Basic256Sha256", "SignAndEncrypt");
        assertFalse(answer.has("failed"), answer::toString);
        return client;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theWholeTreeIsBrowsed(Kind kind) throws Exception {
        var found = list(connect(kind).tell("tree", "root", "i=85").get("all"));
        var ids = new TreeSet<String>();
        for (var each : found) ids.add(each.get("id").asText());
        for (var path : plant.image.keySet()) assertTrue(ids.contains("ns=2;s=" + path), path);
        var byPath = new HashMap<String, JsonNode>();
        for (var each : found) byPath.put(each.get("path").asText(), each);
        assertEquals("ns=3;s=folder:", byPath.get("/brewery").get("id").asText());
        assertEquals("ns=2;s=" + TT, byPath.get("/brewery/" + TT).get("id").asText());
        assertEquals(
                "Sala de cocción", byPath.get("/brewery/brewhouse").get("name").asText(), "in the plant's language");
        assertEquals(
                "Variable",
                byPath.get("/brewery/" + TT + "/EURange").get("class").asText());
        assertTrue(byPath.containsKey("/brewery/" + TT + "/EngineeringUnits"));
        assertTrue(byPath.containsKey("/brewery/brewhouse/mash-tun/level/EngineeringUnits"));
        assertFalse(byPath.containsKey("/brewery/brewhouse/mash-tun/level/EURange"));
        assertTrue(byPath.containsKey("/brewery/system/health"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void valuesAreReadAsTheyAre(Kind kind) throws Exception {
        connect(kind);
        long source = 1_750_000_000_123_456_700L;
        plant.publish(TT, Double.doubleToRawLongBits(65.5), null, StatusCode.GOOD_LOCAL_OVERRIDE | 0x0301, 0, source);
        plant.publish("brewhouse/mash-tun/pump", 1, null, StatusCode.GOOD, 0);
        plant.publish("brewhouse/steps", 42, null, StatusCode.UNCERTAIN_LAST_USABLE_VALUE, 0);
        plant.publish("system/health", 0, "bien \uD83C\uDF7A", StatusCode.GOOD, 0);
        var values = read(
                "ns=2;s=" + TT,
                "Value",
                "ns=2;s=brewhouse/mash-tun/pump",
                "Value",
                "ns=2;s=brewhouse/steps",
                "Value",
                "ns=2;s=system/health",
                "Value",
                "ns=2;s=brewhouse/never",
                "Value",
                "ns=2;s=none",
                "Value");
        assertEquals(65.5, values.get(0).get("value").asDouble());
        assertEquals(
                StatusCode.GOOD_LOCAL_OVERRIDE | 0x0301,
                values.get(0).get("status").asInt(),
                "with its low bits");
        assertEquals(source / 1_000_000, values.get(0).get("source").asLong());
        var server = plant.image.get(TT).serverEpochNanos();
        assertEquals(server / 1_000_000, values.get(0).get("server").asLong(), 1);
        assertTrue(values.get(1).get("value").asBoolean());
        assertEquals("42", values.get(2).get("value").asText());
        assertEquals(
                StatusCode.UNCERTAIN_LAST_USABLE_VALUE,
                values.get(2).get("status").asLong());
        assertEquals("bien \uD83C\uDF7A", values.get(3).get("value").asText());
        assertEquals(
                Integer.toUnsignedLong(StatusCode.BAD_WAITING_FOR_INITIAL_DATA),
                values.get(4).get("status").asLong());
        assertEquals(0x8034_0000L, values.get(5).get("status").asLong(), "Bad_NodeIdUnknown");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void attributesTellWhatATagIs(Kind kind) throws Exception {
        connect(kind);
        var tt = "ns=2;s=" + TT;
        var values = read(
                tt,
                "DataType",
                tt,
                "ValueRank",
                tt,
                "AccessLevel",
                tt,
                "Description",
                tt,
                "DisplayName",
                "ns=3;s=range:" + TT,
                "Value",
                "ns=3;s=unit:" + TT,
                "Value",
                "i=2255",
                "Value",
                tt,
                "Executable",
                "i=2267",
                "Value");
        assertTrue(values.get(0).get("value").asText().contains("i=11"), values.get(0)::toString);
        assertEquals(-1, values.get(1).get("value").asInt());
        assertEquals(1, values.get(2).get("value").asInt(), "no historian here, so CurrentRead only");
        var asked = kind == Kind.ASYNCUA
                ? "Temperature"
                : "Temperatura"; // asyncua asks for English, node-opcua for nothing
        assertEquals(asked, values.get(3).get("value").get("text").asText());
        assertEquals("TT-101", values.get(4).get("value").get("text").asText());
        assertEquals(110, values.get(5).get("value").get("high").asDouble());
        assertEquals(4_408_652, values.get(6).get("value").get("unitId").asInt(), "CEL of UN/CEFACT");
        assertEquals("°C", values.get(6).get("value").get("name").asText());
        assertEquals("urn:orquestador:tags", values.get(7).get("value").get(2).asText());
        assertEquals(0x8035_0000L, values.get(8).get("status").asLong(), "Bad_AttributeIdInvalid");
        assertEquals(255, values.get(9).get("value").asInt(), "ServiceLevel");
    }

    private List<JsonNode> read(String... nodesAndAttributes) throws Exception {
        var nodes = IntStream.range(0, nodesAndAttributes.length / 2)
                .mapToObj(i -> List.of(nodesAndAttributes[2 * i], nodesAndAttributes[2 * i + 1]))
                .toList();
        return list(client.tell("read", "nodes", nodes).get("values"));
    }

    @Test
    void aBrowsePathLeadsToATag() throws Exception {
        connect(Kind.NODE_OPCUA);
        var names =
                List.of(List.of(2, "brewery"), List.of(2, "brewhouse"), List.of(2, "mash-tun"), List.of(2, "TT-101"));
        var found = client.tell("translate", "root", "i=85", "names", names);
        assertEquals("Good", found.get("status").asText());
        assertEquals("ns=2;s=" + TT, found.get("ids").get(0).asText());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everySampleReachesASubscription(Kind kind) throws Exception {
        connect(kind);
        var tag = "brewhouse/mash-tun/level";
        plant.number(tag, -1);
        client.tell("subscribe", "nodes", List.of("ns=2;s=" + tag), "queue", 200, "publishing", 500, "deadband", null);
        await().atMost(Duration.ofSeconds(10)).until(() -> got(tag).size() > 0);
        for (int i = 0; i < 100; i++) plant.number(tag, i); // all at once: far faster than it is published
        await().atMost(Duration.ofSeconds(10)).until(() -> got(tag).size() >= 101);
        var numbers = got(tag).stream().map(value -> value.get("value").asInt()).toList();
        assertEquals(IntStream.range(-1, 100).boxed().toList(), numbers, "each of them, once, in order");
        assertEquals(
                plant.image.get(tag).serverEpochNanos() / 1_000_000,
                got(tag).get(100).get("server").asLong(),
                1);
    }

    private List<JsonNode> got(String tag) throws Exception {
        return list(client.tell("got", "node", "ns=2;s=" + tag).get("values"));
    }

    @Test
    void aDeadbandHoldsBackSmallChanges() throws Exception {
        connect(Kind.NODE_OPCUA);
        plant.number(TT, 50);
        var answer = client.tell(
                "subscribe",
                "nodes",
                List.of("ns=2;s=" + TT),
                "queue",
                50,
                "publishing",
                100,
                "deadband",
                List.of("Percent", 10));
        assertEquals("Good", answer.get("statuses").get(0).get("status").asText());
        await().atMost(Duration.ofSeconds(10)).until(() -> got(TT).size() > 0);
        for (var value : List.of(55, 60, 61.5, 61, 90)) plant.number(TT, value.doubleValue()); // 10 % of 0 to 110 is 11
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertEquals(3, got(TT).size()));
        assertEquals(
                List.of(50.0, 61.5, 90.0),
                got(TT).stream().map(value -> value.get("value").asDouble()).toList());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nothingCanBeWritten(Kind kind) throws Exception {
        connect(kind);
        plant.number(TT, 12);
        var status = client.tell("write", "node", "ns=2;s=" + TT, "number", 99.0)
                .get("status")
                .asText();
        assertTrue(status.replace("_", "").contains("BadNotWritable"), status);
        assertEquals(12, Double.longBitsToDouble(plant.image.get(TT).bits()));
    }

    @ParameterizedTest
    @CsvSource({
        "Basic256Sha256,Sign", "Basic256Sha256,SignAndEncrypt",
        "Aes128_Sha256_RsaOaep,Sign", "Aes128_Sha256_RsaOaep,SignAndEncrypt",
        "Aes256_Sha256_RsaPss,Sign", "Aes256_Sha256_RsaPss,SignAndEncrypt"
    })
    void everySecurityPolicyWorks(String policy, String mode) throws Exception {
        for (var kind : Kind.values()) {
            client = CLIENTS.get(kind);
            var answer = client.connect(plant, scada, policy, mode);
            assertFalse(answer.has("failed"), () -> kind + " " + answer);
            plant.number(TT, 7);
            assertEquals(7, read("ns=2;s=" + TT, "Value").get(0).get("value").asDouble());
            client.tell("disconnect");
        }
    }

    @Test
    void withoutSecurityThereIsOnlyDiscovery() throws Exception {
        client = CLIENTS.get(Kind.NODE_OPCUA);
        assertTrue(client.connect(plant, scada, "None", "None").has("failed"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anUnknownClientIsRefusedUntilAPersonTrustsIt(Kind kind) throws Exception {
        var stranger = ClientIdentity.make(data, "stranger-" + kind);
        client = CLIENTS.get(kind);
        assertTrue(client.connect(plant, stranger, "Basic256Sha256", "SignAndEncrypt")
                .has("failed"));
        assertTrue(plant.certificates.known().stream()
                .anyMatch(known -> known.sha256().equalsIgnoreCase(uncheckedSha(stranger))
                        && known.state() == io.orquestador.security.Certificates.State.REJECTED));
        var told = plant.gateway().conditions().stream()
                .filter(condition -> condition.message().contains(uncheckedSha(stranger)))
                .toList();
        assertEquals(1, told.size());
        plant.certificates.trust(TestPlant.OWNER, stranger.sha256());
        var answer = client.connect(plant, stranger, "Basic256Sha256", "SignAndEncrypt");
        assertFalse(answer.has("failed"), answer::toString);
        assertTrue(plant.gateway().conditions().stream()
                .noneMatch(condition -> condition.message().contains(uncheckedSha(stranger))));
    }

    private static String uncheckedSha(ClientIdentity client) {
        try {
            return client.sha256();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTrustedCertificateMustBeGoodAllTheSame() throws Exception {
        client = CLIENTS.get(Kind.NODE_OPCUA);
        var wrong = new ArrayList<ClientIdentity>();
        wrong.add(ClientIdentity.expired(data));
        wrong.add(ClientIdentity.forServersOnly(data));
        for (var each : wrong) {
            plant.trust(each);
            assertTrue(client.connect(plant, each, "Basic256Sha256", "Sign").has("failed"), each.uri());
            var why = plant.gateway().conditions().stream()
                    .filter(condition -> condition.message().contains(uncheckedSha(each)))
                    .findFirst();
            assertTrue(why.isPresent(), () -> each.uri() + " " + plant.gateway().conditions());
        }
    }
}
