package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.bench.plant.PlantFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Browsers' sessions on the real assembly: what they open, what they do not, and what ends them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignInTest {
    private static final String CHANGE = "/api/v1/journal/readers/nobody";

    private static final String PLANT = """
            plant: test
            title: Test
            languages: [en]
            timeZone: America/Bogota
            equipment:
              - area: hall
                title: Hall
            """;
    private static final String SHOTS =
            Path.of("target/screenshots").toAbsolutePath().toString();

    @TempDir
    static Path folder;

    private static Node node;

    @BeforeAll
    static void boot() throws IOException {
        var settings = Files.createDirectories(folder.resolve("data/etc"));
        Files.writeString(settings.resolve("io.orquestador.updates.cfg.json"), "{\"watchSeconds:Integer\": 1}");
        Files.writeString(settings.resolve("io.orquestador.plant.cfg.json"), "{\"apply\": \"staged\"}");
        new PlantFolder(folder.resolve("data/plant")).write("plant.yaml", PLANT);
        node = Node.start(folder.resolve("data"), Map.of());
        var plant = new PlantRest(node);
        PlantRest.await().until(() -> plant.apply("the first plant").status() == 200);
    }

    @AfterAll
    static void end() throws InterruptedException {
        node.stop();
    }

    private static String code() throws IOException {
        var answer = node.send("POST", "/api/v1/session/codes", Map.of("Authorization", "Bearer " + node.token()));
        assertEquals(200, answer.statusCode(), answer.body());
        return Orders.json(answer).get("code").asText();
    }

    @Test
    void theCookieIsForNobodyButThisRuntimesPages() throws IOException {
        var answer = node.send("POST", "/api/v1/session", "", Map.of());
        var cookie = answer.headers().firstValue("Set-Cookie").orElse("");
        assertTrue(cookie.matches("orq_session=s1[^ ;]+; Path=/; Max-Age=[0-9]+; HttpOnly; SameSite=Strict"), cookie);
        assertFalse(answer.body().contains("s1."), "no script gets it: " + answer.body());
    }

    @Test
    void aViewerIsToldWhyItMayNotChangeAnything() throws IOException {
        var viewer = new Browser(node);
        assertEquals("viewer", viewer.signIn("").at("/subject/id").asText());
        assertEquals(200, viewer.send("GET", "/api/v1/session", "").statusCode());
        var refused = viewer.send("POST", "/api/v1/bundles/driver-modbus/revert?reason=a+test", "");
        assertEquals(403, refused.statusCode(), refused.body());
        assertTrue(refused.body().contains("a viewer may only look"), refused.body());
    }

    @Test
    void aCodeMakesOneBrowserTheOwnersOnce() throws IOException {
        var code = code();
        var owner = new Browser(node);
        var session = owner.signIn(code);
        assertEquals("owner", session.at("/subject/id").asText());
        assertFalse(session.get("viewer").asBoolean());
        assertEquals(404, owner.send("DELETE", CHANGE, "").statusCode(), "past the door");
        assertEquals("owner", owner.signIn("").at("/subject/id").asText(), "opening again keeps it");
        var again = new Browser(node).send("POST", "/api/v1/session", "{\"code\":\"" + code + "\"}");
        assertEquals(401, again.statusCode(), again.body());
        assertTrue(again.headers().firstValue("Set-Cookie").isEmpty());
        owner.send("DELETE", "/api/v1/session", "");
        assertEquals(401, owner.send("DELETE", CHANGE, "").statusCode(), "signed out");
    }

    @Test
    void aChangeThatDoesNotNameItsPageOrNamesAnotherIsRefused() throws IOException {
        var owner = new Browser(node);
        owner.signIn(code());
        for (var origin :
                List.of("", "null", "http://evil.example", "http://127.0.0.1:1", "http://localhost:" + node.port)) {
            var headers = origin.isEmpty() ? Map.<String, String>of() : Map.of("Origin", origin);
            var answer = owner.send("DELETE", CHANGE, "", headers);
            assertEquals(403, answer.statusCode(), origin + " " + answer.body());
            assertEquals("HTTP-ORIGIN", Orders.json(answer).get("code").asText());
        }
    }

    @Test
    void whatIsNoSignInIsToldInWords() throws IOException {
        var page = new Browser(node);
        assertEquals(400, page.send("POST", "/api/v1/session", "x").statusCode());
        assertEquals(400, page.send("POST", "/api/v1/session", "[1]").statusCode());
        assertEquals(
                413, page.send("POST", "/api/v1/session", "x".repeat(1_025)).statusCode());
    }

    /** Passkeys are of a host's name, which is localhost at the machine itself. */
    @TestFactory
    Stream<DynamicTest> aPersonSignsInAndProvesWhatIsCriticalByAPasskey() throws Exception {
        var environment = Map.of(
                "BASE",
                "http://localhost:" + node.port,
                "LOGIN",
                "ana",
                "INVITATION",
                invited("ana", "Ana Torres", "\"security-admin\""),
                "SHOTS",
                SHOTS);
        return new BrowserProgram("checkPasskeys", environment, SignInTest::nothing).tests();
    }

    @TestFactory
    Stream<DynamicTest> aPersonSignsInAndProvesWhatIsCriticalByCodesOfAnApp() throws Exception {
        var roles = "\"security-admin\",\"process-engineer\"";
        var environment = Map.of(
                "BASE",
                "http://127.0.0.1:" + node.port,
                "LOGINS",
                "beatriz,clara",
                "INVITATIONS",
                invited("beatriz", "Beatriz Luna", roles) + "," + invited("clara", "Clara Rey", roles),
                "SHOTS",
                SHOTS);
        return new BrowserProgram("checkFactors", environment, SignInTest::nothing).tests();
    }

    /** @return the invitation's code */
    private static String invited(String login, String name, String roles) throws IOException {
        var owner = Map.of("Authorization", "Bearer " + node.token(), "Content-Type", "application/json");
        var person = "{\"kind\":\"person\",\"login\":\"%s\",\"name\":\"%s\"}".formatted(login, name);
        var made = Awaitility.await("accounts, once their database is there")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> node.send("POST", "/api/v1/accounts", person, owner),
                        answer -> answer.statusCode() / 100 == 2);
        var account = "/api/v1/accounts/" + Orders.json(made).get("id").asText();
        var granted = node.send("PUT", account + "/roles", "{\"roles\":[" + roles + "],\"groups\":[]}", owner);
        assertEquals(200, granted.statusCode(), granted.body());
        var invited = node.send("POST", account + "/invitation", "", owner);
        return Orders.json(invited).get("code").asText();
    }

    private static void nothing(JsonNode order) {
        throw new IllegalArgumentException("nothing is to be ordered here: " + order);
    }

    /** Last but one: it changes the version of the bundle. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void aSwapOfTheDoorsBundlesEndsNoSession() throws Exception {
        var owner = new Browser(node);
        owner.signIn(code());
        var orders = new Orders(node);
        for (var bundle : new String[] {"security-local", "gateway-rest"}) {
            var record =
                    orders.update(new Release(Node.HOME, bundle, "0.1.1").jar()).record();
            assertEquals("KEPT", record.get("outcome").asText(), record.toString());
            var session = owner.send("GET", "/api/v1/session", "");
            assertEquals(200, session.statusCode(), session.body());
            assertEquals("owner", Orders.json(session).at("/subject/id").asText());
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void withdrawingTheTokenEndsEverySession() throws IOException {
        var owner = new Browser(node);
        owner.signIn(code());
        Files.delete(node.data.resolve("keys/owner.token"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> owner.send("GET", "/api/v1/session", "").statusCode() == 401);
        assertEquals(401, owner.send("DELETE", CHANGE, "").statusCode());
    }
}
