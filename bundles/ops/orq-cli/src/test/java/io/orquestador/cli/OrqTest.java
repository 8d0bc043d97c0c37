package io.orquestador.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads, against a server that answers as REST does. */
class OrqTest {
    private static final String CONDITION = """
            [{"severity":"ERROR","code":"MODBUS-NO-ANSWER","object":"driver-modbus/cellar","since":"2026-01-05T06:00:00.123456Z",
              "message":"127.0.0.1:15021 unit 1 gives no usable answer: Connection refused. Its points are bad. And that is so for long.",
              "remedy":"Check power, network, address and unit of the device; polling goes on by itself, so there is nothing to restart."}]""";
    private static final String SHA256 = "0123456789abcdef".repeat(4);

    @TempDir
    Path data;

    private final Map<String, String> answers = new HashMap<>(Map.of(
            "health", "{\"state\":\"degraded\",\"version\":\"0.1.0\",\"uptimeS\":7199,\"parts\":[],\"notActive\":[]}",
            "devices", "[]",
            "journal/readers", "[]",
            "conditions", CONDITION,
            "swaps", "[]",
            "bundles",
                    "[{\"name\":\"tag-core\",\"version\":\"0.1.0\",\"updatable\":true,\"sha256\":\"" + SHA256
                            + "\"}]"));
    private String type = "application/json";
    private final HttpServer server = serve();

    private HttpServer serve() {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/api/v1/", exchange -> {
                var body =
                        answers.getOrDefault(exchange.getRequestURI().getPath().substring(8), "{}");
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
                exchange.close();
            });
            http.start();
            return http;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String orq(String... words) throws IOException, InterruptedException {
        var out = new ByteArrayOutputStream();
        var rest = new RestClient(server.getAddress().getPort(), data);
        new Orq(rest, new PrintStream(out, true, StandardCharsets.UTF_8)).run(List.of(words));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void statusFitsATerminalOf80Columns() throws Exception {
        var text = orq("status");
        assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
        assertTrue(text.startsWith("Orquestador 0.1.0 is degraded, running for 119 min"), text);
        assertTrue(text.contains("\nERROR MODBUS-NO-ANSWER driver-modbus/cellar, since 2026-01-05T06:00:00Z\n"), text);
        assertTrue(text.replaceAll("\\s+", " ").contains("To do: Check power, network, address and unit"), text);
    }

    @Test
    void anUpgradeIsComparedWithTheReleaseBefore() throws Exception {
        long here = ProcessHandle.current().pid();
        var facts = data.resolve("facts");
        state("down", 2, "1:500", "1:100");
        assertThrows(IOException.class, () -> orq("upgrade-before", facts.toString()));
        state("up", 2, "1:500", "1:100");
        orq("upgrade-before", facts.toString());
        state("degraded", 1, "2:400", "2:300");
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var watch = new UpgradeWatch(new RestClient(server.getAddress().getPort(), data), out, Duration.ofMillis(1));
        var worse =
                assertThrows(IOException.class, () -> watch.after(facts, here)).getMessage();
        for (var said : List.of(
                "it is degraded, was up",
                "1 devices are polled, 2 were",
                "its journal ends at 2:400, the one before at 1:500",
                "reader historian has not all of the journal to 2:400")) assertTrue(worse.contains(said), worse);
        state("up", 2, "2:600", "2:600");
        assertTrue(orq("upgrade-after", Long.toString(here), facts.toString()).contains("to 2:600"));
    }

    private void state(String health, int devices, String end, String committed) {
        answers.put("health", "{\"state\":\"%s\",\"devicesPolling\":%d}".formatted(health, devices));
        answers.put("journal", "{\"acceptedEnd\":\"%s\"}".formatted(end));
        answers.put(
                "journal/readers",
                "[{\"name\":\"historian\",\"mode\":\"RECORDING\",\"open\":true,\"committed\":\"%s\"}]"
                        .formatted(committed));
    }

    /** Told with the owner's link until somebody may; where there are no accounts, nothing is told. */
    @Test
    void whoOpensIsToldHowTheFirstAdministratorIsMade() throws Exception {
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/owner.token"), "token");
        answers.put("session/codes", "{\"code\":\"c0de\"}");
        assertTrue(orq("open").endsWith("/#code=c0de\n"));
        answers.put("groups", "[{\"name\":\"Jefes\",\"roles\":[\"security-admin\"]}]");
        var account = "[{\"kind\":\"person\",\"state\":\"%s\",\"roles\":[%s],\"groups\":[%s]}]";
        for (var none : List.of(
                "[]",
                account.formatted("invited", "\"security-admin\"", ""),
                account.formatted("active", "\"operator\"", "\"Turno A\""))) {
            answers.put("accounts", none);
            assertTrue(orq("open").contains("./orq account create LOGIN --name \"NAME\" --role security-admin"), none);
        }
        for (var one : List.of(
                account.formatted("active", "\"security-admin\"", ""), account.formatted("active", "", "\"Jefes\""))) {
            answers.put("accounts", one);
            assertTrue(orq("open").endsWith("/#code=c0de\n"), one);
        }
    }

    @Test
    void aBackupIsFollowedToItsEnd() throws Exception {
        var ended =
                "{\"running\":null,\"last\":{\"folder\":\"/mnt/b\",\"backup\":%s,\"message\":\"%s\",\"at\":\"2026-01-05T06:00:00Z\"},"
                        + "\"folder\":null,\"next\":null,\"backups\":[]}";
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/owner.token"), "token");
        answers.put("backups", ended.formatted("\"20260105T060000Z\"", "Read 5 kB."));
        assertTrue(orq("backup", "--to", "here").startsWith("Backup 20260105T060000Z is in /mnt/b. Read 5 kB.\n"));
        assertTrue(orq("backup", "list").contains("No folder is configured"));
        answers.put("backups", ended.formatted("null", "No space left on device"));
        var failure = assertThrows(IOException.class, () -> orq("backup"));
        assertTrue(failure.getMessage().contains("no backup was made: No space left"), failure.getMessage());
        assertThrows(IllegalArgumentException.class, () -> orq("backup", "now"));
    }

    @Test
    void statusTellsConditionsAlsoWhileTheJournalIsAway() throws Exception {
        answers.put(
                "health",
                "{\"state\":\"down\",\"parts\":[{\"name\":\"journal\",\"bundle\":\"journal-file\",\"state\":\"away\"}]}");
        answers.put("journal/readers", "no JSON: must not be asked");
        var text = orq("status");
        assertTrue(text.contains("away: journal (bundle journal-file)"), text);
        assertTrue(text.contains("MODBUS-NO-ANSWER"), text);
    }

    @Test
    void aGatewayThatIsAwayIsNotReportedAsARuntimeWithoutAName() {
        answers.put("health", "{\"code\":\"REST-AWAY\",\"detail\":\"gateway-rest does not serve now.\"}");
        assertEquals(
                "gateway-rest does not serve now.",
                assertThrows(IOException.class, () -> orq("status")).getMessage());
    }

    @Test
    void nothingIsSaidInWords() throws Exception {
        answers.put("conditions", "[]");
        assertTrue(orq("status").endsWith("None: all is well.\n"));
        assertEquals("No bundle has been swapped yet.\n", orq("swaps"));
        assertEquals("Nobody reads the journal.\n", orq("journal", "readers"));
    }

    @Test
    void aDigestIsShortUnlessAskedFor() throws Exception {
        var text = orq("bundles", "list");
        assertTrue(text.contains("yes") && text.contains("0123456789ab\n"), text);
        assertTrue(orq("bundles", "list", "--long").contains(SHA256));
    }

    @Test
    void anotherProgramOnThePortIsSaidToBeOne() {
        type = "text/html";
        answers.put("swaps", "<html>");
        var error = assertThrows(IOException.class, () -> orq("swaps"));
        assertTrue(error.getMessage().contains("is not Orquestador (HTTP 200)"), error.getMessage());
    }

    @Test
    void openPrintsALinkWhoseCodeNoServerSees() throws Exception {
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/owner.token"), "token");
        answers.put("session/codes", "{\"code\":\"abc\"}");
        var text = orq("open");
        assertTrue(text.endsWith("  http://127.0.0.1:" + server.getAddress().getPort() + "/#code=abc\n"), text);
    }

    private void token() throws IOException {
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/owner.token"), "token");
    }

    @Test
    void problemsOfThePlantAreToldAsACompilerTellsThem() throws Exception {
        token();
        answers.put("plant/check", """
                {"digest":"d","problems":[{"file":"devices/plc.yaml","line":3,"column":9,"code":"PLANT-TYPE","text":"port is no number. Write e.g. 502."},
                 {"file":"plant.yaml","line":0,"column":0,"code":"PLANT-MISSING","text":"It is not there."}],"changes":[]}""");
        var out = new ByteArrayOutputStream();
        var work = new PlantWork(
                new RestClient(server.getAddress().getPort(), data),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        var failure = assertThrows(IOException.class, () -> work.run(List.of("plant", "check")));
        assertEquals("2 problems; the plant that runs is not changed.", failure.getMessage());
        assertEquals(
                "devices/plc.yaml:3:9: PLANT-TYPE: port is no number. Write e.g. 502.\nplant.yaml: PLANT-MISSING: It is not there.\n",
                out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsAppliedIsShownFirstAndNeedsAReason() throws Exception {
        token();
        answers.put("plant/check", """
                {"digest":"d","problems":[],"changes":[{"kind":"ADDED","what":"tag","name":"a/b/c","detail":""},
                 {"kind":"RENAMED","what":"tag","name":"a/b/e","detail":"was a/b/d"}]}""");
        answers.put("plant/apply", "{\"number\":7}");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> orq("plant", "apply"))
                .getMessage()
                .contains("needs a reason"));
        assertEquals(
                "  + tag a/b/c\n  ~ tag a/b/e: was a/b/d\nRevision 7 runs.\n",
                orq("plant", "apply", "-m", "new meter"));
    }

    @Test
    void aChangeWithoutARuntimeSaysSoAlsoWithoutItsToken() {
        server.stop(0);
        assertThrows(ConnectException.class, () -> orq("bundles", "revert", "tag-core"));
    }
}
