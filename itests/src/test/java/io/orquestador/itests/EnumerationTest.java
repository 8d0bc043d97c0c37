package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final String JSON = "application/json";
    private static final Pattern FRAME = Pattern.compile("\\| `(\\w+)` \\| (session) \\|");
    private static final Pattern PERMIT =
            Pattern.compile("anybody|session|`[a-z-]+` `[a-z/<>0-9-]+`(, (own|`[a-z-]+` `[a-z/<>0-9-]+`))*");

    private static final String DEVICE =
            "{'device':'m','text':'driver: modbus\\nsettings:\\n  host: 127.0.0.1\\n  port: 1\\n  unit: 1\\n'}";

    private static final String LAYER =
            "{'path':'system/database_up','kind':'annotation','from':'2026-01-05T06:00:00Z','to':'2026-01-05T07:00:00Z','text':'x'}";

    /** Where the permit is asked only after what is sent was understood. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("browseDevice", DEVICE),
            Map.entry("connectDevice", DEVICE),
            Map.entry("previewDevice", DEVICE),
            Map.entry("makeLayer", LAYER),
            Map.entry("withdrawLayer", "{'why':'x'}"),
            Map.entry(
                    "eraseHistory",
                    "{'path':'hall/a/PH-1','from':'2026-01-05T06:00:00Z','to':'2026-01-05T07:00:00Z','why':'x'}"),
            Map.entry("enterManual", "{'path':'hall/a/PH-1','value':7,'note':''}"),
            Map.entry("applyPlant", "{'digest':'x','reason':'x'}"),
            Map.entry("savePlantFile", "{'text':'x'}"),
            Map.entry("rollBackPlant", "{'number':1,'reason':'x'}"),
            Map.entry(
                    "setRule",
                    "{'who':'role/viewer','effect':'allow','target':'*','actions':['*'],'context':'','note':'','reason':'x'}"),
            Map.entry("setSecret", "{'value':'x'}"),
            Map.entry("sealBreakGlass", "{'reason':'x'}"),
            Map.entry("forkAudit", "{'reason':'x'}"),
            Map.entry("createAccount", "{'kind':'person','login':'ana','name':'Ana'}"),
            Map.entry("setAccountRoles", "{'roles':[],'groups':[]}"),
            Map.entry("renameAccount", "{'name':'Ana'}"),
            Map.entry("setGroup", "{'roles':[]}"),
            Map.entry("openSession", ""));

    private static final Map<String, String> ADDRESSES = Map.of(
            "dropReader", "/journal/readers/historian",
            "removeRule", "/policy/rules/operator-tags?reason=x",
            "setRule", "/policy/rules/mine",
            "explainPermit", "/policy/explain?account=owner&target=plant&action=apply",
            "savePlantFile", "/plant/file?path=displays/x.json",
            "withdrawLayer", "/history/layers/1/withdraw",
            "setSecret", "/secrets?name=smtp",
            "rotateSecret", "/secrets/rotate?name=smtp",
            "removeSecret", "/secrets?name=smtp");

    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBdDCCARugAwIBAgIUAeeFCabdrrfkQDRgsafR/BX3HHAwCgYIKoZIzj0EAwIw
            DzENMAsGA1UEAwwEcGVlcjAgFw0yNjExMjgxMTIyMzNaGA8yMTI2MTEwNDExMjIz
            M1owDzENMAsGA1UEAwwEcGVlcjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABCFQ
            uePdBUKB8ZAwh8/9eKk4LR0YoEj4hayebN3mF8HtwAka0rfNJ9KEppSec61grbbQ
            guD/jcP+5tG+fdPgpbmjUzBRMB0GA1UdDgQWBBTFVipGx0pwkBwPv8RiR8SweVDI
            NTAfBgNVHSMEGDAWgBTFVipGx0pwkBwPv8RiR8SweVDINTAPBgNVHRMBAf8EBTAD
            AQH/MAoGCCqGSM49BAMCA0cAMEQCIEJm77IWNZudnbqux0Z2uOFLc22KJXglLn96
            th+dzshPAiBDAIb5EJNkekNfp6urjlXr5cjGJigJ7L1srKInZ86jMg==
            -----END CERTIFICATE-----
            """;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static Node node;
    private static List<WrittenOperation> written;
    private static JsonNode document;

    /** With a plant that has a manual tag, certificates, and a note in the history. */
    @BeforeAll
    static void boot() throws IOException {
        var plant = Files.createDirectories(folder.resolve("data/plant/tags")).getParent();
        Files.writeString(plant.resolve("plant.yaml"), """
                plant: test
                title: Test
                languages: [en]
                timeZone: America/Bogota
                equipment:
                  - area: hall
                    title: Hall
                    units: [{unit: a, title: A}]
                """);
        Files.writeString(plant.resolve("tags/lab.yaml"), """
                manual:
                  hall/a/PH-1: {type: float64, unit: "[pH]", range: [0, 14], description: Laboratory}
                """);
        node = Node.start(folder.resolve("data"), Map.of("ORQ_PROFILE", "dev", "ORQ_FEATURES", "orq-certificates"));
        document = node.get("/api/v1/openapi.json");
        written = WrittenOperation.all();
        var owner = Map.of("Authorization", "Bearer " + node.token());
        PlantRest.await().until(() -> send(operation("makeLayer"), owner).statusCode() == 200);
        PlantRest.await().until(() -> node.get("/api/v1/plant/tags").toString().contains("PH-1"));
        for (var served : List.of("certificates", "accounts", "policy/rules", "audit", "tokens"))
            PlantRest.await()
                    .until(() -> node.send("GET", "/api/v1/" + served, owner).statusCode() == 200);
    }

    private static WrittenOperation operation(String id) {
        return written.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    @AfterAll
    static void end() throws InterruptedException {
        node.stop();
    }

    @Test
    void everyOperationOfRestHasItsRowAndNoRowIsOfNone() {
        var served = new TreeSet<String>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation ->
                        served.add(operation.getValue().get("operationId").asText() + " "
                                + operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertEquals(
                served,
                new TreeSet<>(written.stream().map(WrittenOperation::toString).toList()));
        assertEquals(
                List.of(),
                written.stream()
                        .filter(each -> !PERMIT.matcher(each.permit()).matches())
                        .toList());
        assertTrue(written.stream().filter(WrittenOperation::needsPermit).count() > 30);
        System.out.println("Operations of REST: " + written.size() + ", with a permit: "
                + written.stream().filter(WrittenOperation::needsPermit).count());
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
            boolean isAsWritten = expected == 401 ? status == 401 : status < 500 && status != 401 && status != 403;
            assertTrue(isAsWritten, each + ": " + status);
        }
    }

    /** By the owner, whom no permit stops. */
    @Test
    void whatNobodyWouldSendBreaksNothing() throws IOException {
        var owner = Map.of("Authorization", "Bearer " + node.token());
        var wrong = new ArrayList<String>();
        int asked = 0;
        for (var each : written) {
            for (var type : textTypes(each))
                for (var body : HostileRequests.bodies().entrySet()) {
                    var answer = send(each, type, address(each), BodyPublishers.ofByteArray(body.getValue()), owner);
                    asked++;
                    if (!isHarmless(answer)) wrong.add(each + ", " + type + ", " + body.getKey() + ": " + told(answer));
                }
            if (each.path().contains("{"))
                for (var name : HostileRequests.names()) {
                    var answer = send(each, each.path().replaceAll("\\{\\w+}", name), body(each), owner);
                    asked++;
                    if (!isHarmless(answer)) wrong.add(each + ", " + name + ": " + told(answer));
                }
        }
        assertEquals("", String.join("\n", wrong));
        System.out.println("Hostile requests without harm: " + asked);
        assertEquals(200, node.send("GET", "/api/v1/health", owner).statusCode());
    }

    /** Those of its bodies that are no files. */
    private static List<String> textTypes(WrittenOperation operation) {
        if (!operation.isChange()) return List.of();
        return Stream.of(JSON, "application/x-www-form-urlencoded")
                .filter(sent(operation)::has)
                .toList();
    }

    /** It says no, or takes a name as a name; in JSON or in few words of the server, and nothing that was sent became a header. */
    private static boolean isHarmless(HttpResponse<String> answer) {
        boolean isAnswer = answer.statusCode() < 500
                && answer.headers()
                        .firstValue("Content-Type")
                        .orElse("application/json")
                        .contains("json");
        boolean isOfServer = answer.statusCode() == 400
                && answer.body().equals("<h1>Bad Message 400</h1><pre>reason: Bad Request</pre>");
        return (isAnswer || isOfServer) && answer.headers().firstValue("X-Evil").isEmpty();
    }

    private static String told(HttpResponse<String> answer) {
        var body = answer.body();
        return answer.statusCode() + " "
                + answer.headers().firstValue("Content-Type").orElse("") + " "
                + body.substring(0, Math.min(200, body.length()));
    }

    private static String address(WrittenOperation operation) {
        return ADDRESSES.getOrDefault(operation.id(), operation.path().replaceAll("\\{\\w+}", "x"));
    }

    private static JsonNode sent(WrittenOperation operation) {
        return document.at("/paths")
                .get(operation.path())
                .get(operation.method().toLowerCase(Locale.ROOT))
                .at("/requestBody/content");
    }

    private static HttpResponse<String> send(WrittenOperation operation, Map<String, String> who) throws IOException {
        return send(operation, address(operation), body(operation), who);
    }

    /** As JSON where it takes that, too; else as the first that it takes. */
    private static HttpResponse<String> send(
            WrittenOperation operation, String address, BodyPublisher body, Map<String, String> who)
            throws IOException {
        var types = sent(operation);
        var first = types.isEmpty() ? "" : types.fieldNames().next();
        return send(operation, types.has(JSON) ? JSON : first, address, body, who);
    }

    private static HttpResponse<String> send(
            WrittenOperation operation, String type, String address, BodyPublisher body, Map<String, String> who)
            throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port + "/api/v1" + address))
                .timeout(Duration.ofSeconds(30));
        boolean hasBody = operation.isChange() && !type.isEmpty();
        if (hasBody) request.header("Content-Type", type);
        request.method(operation.method(), hasBody ? body : BodyPublishers.noBody());
        who.forEach(request::header);
        try {
            return ask(request.build());
        } catch (IOException e) {
            // whoever is refused before the body was read loses the connection: another one, as a browser does it
            if (!String.valueOf(e.getMessage()).contains("received no bytes")) throw e;
            return ask(request.build());
        }
    }

    private static HttpResponse<String> ask(HttpRequest request) throws IOException {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BodyPublisher body(WrittenOperation operation) throws IOException {
        return switch (operation.id()) {
            case "updateBundle" -> BodyPublishers.ofFile(new Release(Node.HOME, "driver-modbus", "0.1.1").original());
            case "addCertificate", "trustSigner" -> BodyPublishers.ofString(CERTIFICATE);
            default ->
                BodyPublishers.ofString(
                        BODIES.getOrDefault(operation.id(), "{}").replace('\'', '"'));
        };
    }

    /** The gateway itself says which there are. */
    @Test
    void everyFrameOfTheLiveProtocolHasItsRow() throws IOException {
        try (var client = LiveClient.connect(node)) {
            client.send("{'op':'none'}");
            Awaitility.await().until(() -> !client.all("error").isEmpty());
            var told = client.all("error").get(0).get("detail").asText();
            var served =
                    new TreeSet<>(List.of(told.replaceAll("op may be |\\.", "").split(", | or ")));
            assertTrue(served.contains("subscribe"), told);
            assertEquals(
                    served,
                    new TreeSet<>(WrittenOperation.rows(FRAME).stream()
                            .map(row -> row.group(1))
                            .toList()));
        }
    }

    /** {@code InsideTest} looks for commands among the services; here is what could run one. */
    @Test
    void noShellIsInTheAssembly() throws IOException {
        try (Stream<Path> files = Files.walk(Node.HOME.resolve("system"))) {
            assertEquals(
                    List.of(),
                    files.map(each -> each.getFileName().toString())
                            .filter(
                                    name -> name.matches(
                                            "org\\.apache\\.karaf\\.shell\\.(core|ssh|console).*\\.jar|sshd-.*\\.jar|org\\.apache\\.felix\\.gogo\\.runtime.*\\.jar"))
                            .toList());
        }
        assertTrue(Files.readString(Node.HOME.resolve("etc/system.properties"))
                .contains("karaf.secured.command.compulsory.roles"));
    }
}
