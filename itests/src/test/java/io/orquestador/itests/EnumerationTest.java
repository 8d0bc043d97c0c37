package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.bench.plant.Repo;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to ask the runtime for something has its row in docs/reference/permissions.md, and the runtime does what that says. */
class EnumerationTest {
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| ([A-Z]+) (\\S+) \\| (.+) \\|");
    private static final Pattern FRAME = Pattern.compile("\\| `(\\w+)` \\| (session) \\|");
    private static final Pattern PERMIT = Pattern.compile("anybody|session|`[a-z]+` `[a-z/<>0-9]+`(, (own|`[a-z]+` `[a-z/<>0-9]+`))*");

    /** What a change needs to be one: below, the permit is asked after what is sent was understood. */
    private static final Map<String, String> BODIES = Map.of(
            "makeLayer",
            "{\"path\":\"a/b\",\"kind\":\"annotation\",\"from\":\"2026-01-05T06:00:00Z\",\"to\":\"2026-01-05T07:00:00Z\",\"text\":\"x\"}",
            "setRule",
            "{\"who\":\"role/viewer\",\"effect\":\"allow\",\"target\":\"*\",\"actions\":[\"*\"],\"note\":\"\",\"reason\":\"x\"}",
            "setSecret",
            "{\"value\":\"x\"}");

    private static final Map<String, String> ADDRESSES = Map.of(
            "dropReader", "/journal/readers/historian",
            "removeRule", "/policy/rules/operator-tags?reason=x",
            "setRule", "/policy/rules/mine",
            "explainPermit", "/policy/explain?account=owner&target=plant&action=apply",
            "setSecret", "/secrets?name=smtp",
            "rotateSecret", "/secrets?name=smtp",
            "removeSecret", "/secrets?name=smtp");

    private record Operation(String id, String method, String path, String permit) {
        boolean needsPermit() {
            return permit.startsWith("`");
        }

        boolean isChange() {
            return !method.equals("GET");
        }

        @Override
        public String toString() {
            return id + " " + method + " " + path;
        }
    }

    @TempDir
    static Path folder;

    private static Node node;
    private static List<Operation> written;
    private static JsonNode document;

    @BeforeAll
    static void boot() throws IOException {
        node = Node.start(folder.resolve("data"), Map.of());
        document = node.get("/api/v1/openapi.json");
        written = rows(ROW, found -> new Operation(found[0], found[1], found[2], found[3]));
    }

    @AfterAll
    static void end() throws InterruptedException {
        node.stop();
    }

    private interface Made<T> {
        T of(String... cells);
    }

    private static <T> List<T> rows(Pattern row, Made<T> made) throws IOException {
        var rows = new ArrayList<T>();
        for (var line : Files.readAllLines(Repo.root().resolve("docs/reference/permissions.md"))) {
            var found = row.matcher(line);
            if (!found.matches()) continue;
            var cells = new String[found.groupCount()];
            for (int i = 0; i < cells.length; i++) cells[i] = found.group(i + 1);
            rows.add(made.of(cells));
        }
        return rows;
    }

    @Test
    void everyOperationOfRestHasItsRowAndNoRowIsOfNone() {
        var served = new TreeSet<String>();
        document.get("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> served.add(
                operation.getValue().get("operationId").asText() + " "
                        + operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertEquals(served, new TreeSet<>(written.stream().map(Operation::toString).toList()));
        assertEquals(
                List.of(),
                written.stream()
                        .filter(each -> !PERMIT.matcher(each.permit()).matches())
                        .toList());
        assertTrue(written.stream().filter(Operation::needsPermit).count() > 30);
        System.out.println("Operations of REST: " + written.size() + ", with a permit: "
                + written.stream().filter(Operation::needsPermit).count());
    }

    /** What changes something, or is not for everybody's eyes. */
    @Test
    void aViewerIsRefusedWhateverNeedsAPermitAndSoIsWhoIsNobody() throws IOException {
        var viewer = new Browser(node);
        viewer.signIn("");
        var wrong = new ArrayList<String>();
        for (var each : written) {
            if (!each.needsPermit()) continue;
            var asViewer = send(each, Map.of("Cookie", viewer.cookie(), "Origin", viewer.origin()));
            if (asViewer.statusCode() != 403 || !asViewer.body().contains("PERMIT-REFUSED"))
                wrong.add(each + " as a viewer: " + asViewer.statusCode() + " " + asViewer.body());
            var asNobody = send(each, Map.of());
            if (asNobody.statusCode() != 401)
                wrong.add(each + " as nobody: " + asNobody.statusCode() + " " + asNobody.body());
        }
        assertEquals("", String.join("\n", wrong));
    }

    /** A session is needed where the table says so, also for a question that is sent by POST. */
    @Test
    void whatNeedsASessionIsRefusedWithoutOne() throws IOException {
        for (var each : written) {
            if (each.needsPermit() || (!each.isChange() && !each.permit().equals("session"))) continue;
            int expected = each.permit().equals("session") ? 401 : 200;
            int status = send(each, Map.of()).statusCode();
            assertTrue(expected == 401 ? status == 401 : status < 400, each + ": " + status);
        }
    }

    private static HttpResponse<String> send(Operation operation, Map<String, String> who) throws IOException {
        var headers = new HashMap<>(who);
        var body = "";
        var sent = document.at("/paths")
                .get(operation.path())
                .get(operation.method().toLowerCase(Locale.ROOT))
                .at("/requestBody/content");
        if (operation.isChange() && !sent.isMissingNode()) {
            headers.put("Content-Type", sent.fieldNames().next());
            body = BODIES.getOrDefault(operation.id(), operation.id().equals("openSession") ? "" : "{}");
        }
        var address = ADDRESSES.getOrDefault(operation.id(), operation.path().replaceAll("\\{\\w+}", "x"));
        return node.send(operation.method(), "/api/v1" + address, body, headers);
    }

    /** The gateway itself says which there are. */
    @Test
    void everyFrameOfTheLiveProtocolHasItsRow() throws IOException {
        try (var client = LiveClient.connect(node)) {
            client.send("{'op':'none'}");
            Awaitility.await().until(() -> !client.all("error").isEmpty());
            var told = client.all("error").get(0).get("detail").asText();
            var served = new TreeSet<>(List.of(told.replaceAll("op may be |\\.", "").split(", | or ")));
            assertTrue(served.contains("subscribe"), told);
            assertEquals(served, new TreeSet<>(rows(FRAME, cells -> cells[0])));
        }
    }

    /** {@code InsideTest} looks for commands among the services; here is what could run one. */
    @Test
    void noShellIsInTheAssembly() throws IOException {
        try (Stream<Path> files = Files.walk(Node.HOME.resolve("system"))) {
            assertEquals(
                    List.of(),
                    files.map(each -> each.getFileName().toString())
                            .filter(name -> name.matches("org\\.apache\\.karaf\\.shell\\.(core|ssh|console).*\\.jar|sshd-.*\\.jar|org\\.apache\\.felix\\.gogo\\.runtime.*\\.jar"))
                            .toList());
        }
        assertTrue(Files.readString(Node.HOME.resolve("etc/system.properties"))
                .contains("karaf.secured.command.compulsory.roles"));
    }
}
