package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.itests.WrittenOperation.Permit;
import io.orquestador.security.accounts.Role;
import io.orquestador.support.test.OtherPrograms;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fuzzer of others goes through the whole OpenAPI document as each role: nothing breaks, and nobody gets further than the role does. */
class FuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACE = Pattern.compile("<\\w+>");

    /** Bodies that are files, and none of those that it knows. */
    private static final String HOOKS = """
            import schemathesis
            files = ["application/java-archive", "application/pkix-cert", "application/x-pem-file"]
            schemathesis.serializer.alias(files, "application/octet-stream")
            """;

    @TempDir
    static Path folder;

    private static Node node;
    private static PlantRest owner;
    private static List<WrittenOperation> operations;
    private static Path python;

    /** What came of a run. @param answered states of answers by method and path */
    private record Run(int cases, Map<String, Set<Integer>> answered) {}

    @BeforeAll
    static void boot() throws IOException {
        python = OtherPrograms.python("schemathesis");
        node = Node.start(folder.resolve("data"), Map.of("ORQ_PROFILE", "dev", "ORQ_FEATURES", "orq-certificates"));
        owner = new PlantRest(node);
        for (var served : List.of("accounts", "policy/rules", "audit", "certificates", "tokens"))
            PlantRest.await().until(() -> owner.send("GET", served, Map.of()).status() == 200);
        operations = WrittenOperation.all();
        Files.writeString(folder.resolve("hooks.py"), HOOKS);
    }

    @AfterAll
    static void end() throws InterruptedException {
        if (node != null) node.stop();
    }

    @Test
    void nothingBreaksAndNobodyGetsFurtherThanTheirRole() throws IOException {
        var accounts = new HashMap<Role, String>();
        var refused = new HashMap<Role, Set<String>>();
        for (var role : Role.values()) {
            accounts.put(role, account(role));
            refused.put(role, refusedTo(accounts.get(role)));
        }
        var wrong = new ArrayList<String>();
        int cases = 0;
        for (var role : inOrder()) {
            var run = fuzz(token(accounts.get(role)), "--mode", "positive", "--max-examples", "2");
            cases += run.cases;
            wrong.addAll(notTried(run, role.toString()));
            for (var operation : refused.get(role))
                if (run.answered.getOrDefault(operation, Set.of()).stream().anyMatch(status -> status / 100 == 2))
                    wrong.add(role + " did " + operation);
        }
        var nobody = fuzz("", "--mode", "positive", "--max-examples", "2");
        wrong.addAll(notTried(nobody, "nobody"));
        for (var operation : operations)
            if (operation.needsPermit()
                    && !Set.of(401).containsAll(nobody.answered.getOrDefault(name(operation), Set.of())))
                wrong.add("nobody: " + operation + " " + nobody.answered.get(name(operation)));
        var all = fuzz(node.token(), "--max-examples", "3");
        wrong.addAll(notTried(all, "the owner"));
        assertEquals(List.of(), wrong);
        assertEquals(200, node.send("GET", "/api/v1/health", Map.of()).statusCode());
        System.out.printf(
                "Fuzzed as %d roles, as nobody and as the owner: %d cases, none answered 5xx%n",
                Role.values().length, cases + nobody.cases + all.cases);
    }

    /** What has no answer proves nothing. The document does not list itself. */
    private static List<String> notTried(Run run, String who) {
        return operations.stream()
                .map(FuzzTest::name)
                .filter(operation -> !operation.equals("GET /openapi.json") && !run.answered.containsKey(operation))
                .map(operation -> who + " did not try " + operation)
                .toList();
    }

    /** Who may change what others may comes last. */
    private static List<Role> inOrder() {
        return Stream.concat(
                        Stream.of(Role.values()).filter(role -> role != Role.SECURITY_ADMIN),
                        Stream.of(Role.SECURITY_ADMIN))
                .toList();
    }

    private static String account(Role role) {
        var id = owner.send("POST", "accounts", Map.of("kind", "service", "login", "fuzz-" + role.word(), "name", "x"))
                .body()
                .get("id")
                .asText();
        var roles = Map.of("roles", List.of(role.word()), "groups", List.of());
        assertEquals(200, owner.send("PUT", "accounts/" + id + "/roles", roles).status());
        return id;
    }

    private static String token(String account) {
        var order = Map.of("name", "fuzz", "scope", "write", "days", 1, "account", account);
        return owner.send("POST", "tokens", order).body().get("value").asText();
    }

    /** By the policy itself, as it is before anything was tried. */
    private static Set<String> refusedTo(String account) {
        var refused = new TreeSet<String>();
        for (var operation : operations)
            if (operation.needsPermit()
                    && !operation.isForOwn()
                    && operation.permits().stream().noneMatch(permit -> isAllowed(account, permit)))
                refused.add(name(operation));
        return refused;
    }

    private static boolean isAllowed(String account, Permit permit) {
        var target = PLACE.matcher(permit.target()).replaceAll("x");
        return owner.send(
                        "GET",
                        "policy/explain?account=" + account + "&target="
                                + URLEncoder.encode(target, StandardCharsets.UTF_8) + "&action=" + permit.action(),
                        Map.of())
                .body()
                .get("allowed")
                .asBoolean();
    }

    private static String name(WrittenOperation operation) {
        return operation.method() + " " + operation.path();
    }

    private static Run fuzz(String bearer, String... options) throws IOException {
        var api = "http://127.0.0.1:" + node.port + "/api/v1";
        var report = folder.resolve("fuzz.ndjson");
        var command = new ArrayList<>(List.of(
                python.resolveSibling("schemathesis").toString(),
                "run",
                api + "/openapi.json",
                "--url",
                api,
                "--checks",
                "not_a_server_error",
                "--phases",
                "coverage,fuzzing",
                "--seed",
                "1",
                "--continue-on-failure",
                "--no-shrink",
                "--request-timeout",
                "60",
                "--report",
                "ndjson",
                "--report-ndjson-path",
                report.toString()));
        if (!bearer.isEmpty()) command.addAll(List.of("--header", "Authorization: Bearer " + bearer));
        command.addAll(List.of(options));
        var said = Programs.run(folder, Map.of("SCHEMATHESIS_HOOKS", "hooks"), command.toArray(String[]::new));
        return read(report, said);
    }

    private static Run read(Path report, String said) throws IOException {
        var answered = new HashMap<String, Set<Integer>>();
        int cases = 0;
        for (var line : Files.readAllLines(report)) {
            var recorder = JSON.readTree(line).at("/ScenarioFinished/recorder");
            for (JsonNode interaction : recorder.path("interactions")) {
                int status = interaction.at("/response/status_code").asInt();
                answered.computeIfAbsent(recorder.get("label").asText(), any -> new HashSet<>())
                        .add(status);
                cases++;
            }
        }
        assertTrue(cases > 100, said);
        return new Run(cases, answered);
    }
}
