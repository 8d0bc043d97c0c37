package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.bench.plant.AssemblyCopy;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantSetup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The real assembly runs what its release lists and what the updates accepted. Whatever way other code comes, it does not run, that is told
 * within 5 s, and the plant goes on. A copy of the assembly, signed with a key of the test's.
 */
class CodeTest {
    private static final Path FOLDER = Path.of("target/code-test").toAbsolutePath();
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Plant plant;
    private PlantSetup setup;

    @AfterEach
    void close() throws Exception {
        if (plant != null) plant.close();
    }

    private long swapsDone() throws Exception {
        return audit("?object=bundles/metrics-prometheus&outcome=done").findValuesAsText("verb").stream()
                .filter("swap"::equals)
                .count();
    }

    @Test
    void aReleaseRunsWithoutAnyReportAndItsUpdatesToo() throws Exception {
        fresh("good");
        setup.config("io.orquestador.updates.cfg.json", "{\"watchSeconds:Integer\": 1}");
        start();
        var before = awaitSet("");
        assertEquals(List.of(), codes());
        assertTrue(Files.readString(plant.data().resolve("log/orquestador.log")).contains("are listed, signed"));

        var jar = Files.write(FOLDER.resolve("next.jar"), new Release(Node.HOME, "metrics-prometheus", "0.1.1").jar());
        var job = plant.rest().postJar("bundles?reason=a+test", jar).get("id").asText();
        Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> plant.rest()
                .get("swaps/jobs/" + job)
                .path("record")
                .path("outcome")
                .asText()
                .equals("KEPT"));
        var after = awaitSet(before);
        assertTrue(set(after).contains(sha256(jar) + " io.orquestador.metrics-prometheus 0.1.1"), set(after));
        assertFalse(set(before).contains(sha256(jar)));
        assertEquals(List.of(), codes());
        // every entry tells its set, and the swap is one of them
        for (var entry : audit(""))
            assertTrue(List.of("", before, after).contains(entry.get("bundles").asText()));
        Awaitility.await().atMost(LONG).until(() -> swapsDone() == 1); // it is told after the job's record

        restart(); // bundles.lock brings it again
        var again = plant.data().resolve("code/running");
        Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> sha256(again)
                .equals(after));
        assertEquals(List.of(), codes());
    }

    @Test
    void aJarThatIsDroppedIntoAFolderOfTheSettingsDoesNotRun() throws Exception {
        fresh("dropped");
        var drop = Files.createDirectories(FOLDER.resolve("dropped/deploy"));
        setup.config(
                "org.apache.felix.fileinstall-drop.cfg",
                "felix.fileinstall.dir = " + drop + "\nfelix.fileinstall.poll = 200\nfelix.fileinstall.filter = .*\n");
        start();
        awaitSet("");
        var beside = Files.write(
                FOLDER.resolve("dropped/stranger.tmp"), new Release(Node.HOME, "driver-local", "0.1.1").jar());
        Files.move(beside, drop.resolve("stranger.jar"));
        awaitCode("CODE-REFUSED", "io.orquestador.driver-local");
        assertEquals(
                "refused", refusal("io.orquestador.driver-local").get("outcome").asText());
        goesOn();
    }

    @Test
    void aBundleThatTheStartIsToldToInstallDoesNotRun() throws Exception {
        fresh("startup");
        var jar = setup.home().resolve("system/com/example/stranger/1/stranger-1.jar");
        Files.createDirectories(jar.getParent());
        Files.write(jar, new Release(Node.HOME, "driver-local", "0.1.1").jar());
        var startup = setup.home().resolve("etc/startup.properties");
        Files.writeString(startup, Files.readString(startup) + "\nmvn\\:com.example/stranger/1 = 50\n");
        start();
        awaitCode("CODE-REFUSED", "io.orquestador.driver-local");
        goesOn();
    }

    @Test
    void aChangedJarOfTheReleaseDoesNotRun() throws Exception {
        fresh("changed");
        replace(
                "metrics-prometheus",
                new Release(Node.HOME, "metrics-prometheus", "0.1.0").jar()); // other bytes, same name
        start();
        awaitCode("CODE-REFUSED", "io.orquestador.metrics-prometheus");
        goesOn();
    }

    @Test
    void anOlderVersionThatWasSignedOnceDoesNotRun() throws Exception {
        fresh("older");
        replace("metrics-prometheus", new Release(Node.HOME, "metrics-prometheus", "0.0.9").jar());
        sign(setup.home()); // the release that had it
        start();
        awaitSet("");
        assertEquals(List.of(), codes());
        plant.stop(LONG);
        var older = Files.readAllBytes(release("metrics-prometheus"));
        replace("metrics-prometheus", Files.readAllBytes(new Release(Node.HOME, "metrics-prometheus", "").original()));
        sign(setup.home()); // the next release
        replace("metrics-prometheus", older);
        start();
        awaitCode("CODE-REFUSED", "io.orquestador.metrics-prometheus");
        goesOn();
    }

    @Test
    void aJarThatIsChangedInTheCacheIsToldAndGoneAfterAStart() throws Exception {
        fresh("cache");
        start();
        awaitSet("");
        var cached = cached("io.orquestador.metrics-prometheus");
        Files.write(cached, new Release(Node.HOME, "metrics-prometheus", "0.1.0").jar());
        awaitCode("CODE-CHANGED", "io.orquestador.metrics-prometheus");
        goesOn();
        plant.stop(LONG);
        Files.write(cached, new Release(Node.HOME, "metrics-prometheus", "0.1.0").jar());
        start();
        awaitSet("");
        assertEquals(List.of(), codes());
        assertEquals(
                sha256(new Release(Node.HOME, "metrics-prometheus", "").original()),
                sha256(cached("io.orquestador.metrics-prometheus")));
    }

    @Test
    void aChangedListIsNotBelievedAndWhatItAddsDoesNotRun() throws Exception {
        fresh("list");
        start();
        awaitSet("");
        var other = new Release(Node.HOME, "metrics-prometheus", "0.1.0").jar();
        replace("metrics-prometheus", other);
        var list = setup.home().resolve("etc/code.list");
        Files.writeString(list, Files.readString(list) + sha256(release("metrics-prometheus")) + " forged 1\n");
        awaitCode("CODE-LIST", "code");
        restart();
        awaitCode("CODE-REFUSED", "io.orquestador.metrics-prometheus");
        assertTrue(codes().contains("CODE-LIST"), codes().toString());
        goesOn();
    }

    private void fresh(String name) throws Exception {
        var folder = FOLDER.resolve(name);
        Folders.delete(folder);
        Files.createDirectories(folder);
        var home = AssemblyCopy.of(Node.HOME.toAbsolutePath(), folder.resolve("assembly"));
        sign(home);
        setup = PlantSetup.fresh("code").home(home).data(folder.resolve("data"));
    }

    /** As a build with a key does it. */
    private static void sign(Path home) throws Exception {
        var key = FOLDER.resolve("release.pem");
        if (!Files.exists(key)) {
            Programs.run(FOLDER, Map.of(), "openssl", "genpkey", "-algorithm", "ed25519", "-out", key.toString());
            Programs.run(FOLDER, Map.of(), "openssl", "pkey", "-in", key.toString(), "-pubout", "-out", key + ".pub");
        }
        Programs.run(
                FOLDER,
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                Path.of("../assembly/CodeList.java").toAbsolutePath().toString(),
                home.toString(),
                "key=" + key);
    }

    private void start() throws Exception {
        plant = new Plant(setup).start().awaitHealthy(LONG);
    }

    private void restart() throws Exception {
        assertEquals(0, plant.stop(LONG));
        start();
    }

    private Path release(String bundle) {
        return new Release(setup.home(), bundle, "").original();
    }

    private void replace(String bundle, byte[] jar) throws IOException {
        Files.delete(release(bundle)); // a link to the built one
        Files.write(release(bundle), jar);
    }

    private void awaitCode(String code, String object) {
        Awaitility.await(code + " of " + object)
                .atMost(AT_ONCE)
                .ignoreExceptions()
                .until(() -> {
                    for (var each : conditions())
                        if (each.get("code").asText().equals(code)
                                && each.get("object").asText().equals(object)) return true;
                    return false;
                });
    }

    private JsonNode conditions() throws Exception {
        return plant.rest().get("conditions");
    }

    private List<String> codes() throws Exception {
        return StreamSupport.stream(conditions().spliterator(), false)
                .map(each -> each.get("code").asText())
                .filter(code -> code.startsWith("CODE-"))
                .toList();
    }

    private void goesOn() throws Exception {
        assertTrue(plant.rest().look("health").isOk());
        assertTrue(plant.isAlive());
    }

    /** Waits for a set that runs, other than that. @return its digest */
    private String awaitSet(String other) {
        return Awaitility.await()
                .atMost(LONG)
                .ignoreExceptions()
                .until(
                        () -> sha256(plant.data().resolve("code/running")),
                        id -> !id.equals(other) && Files.exists(plant.data().resolve("code/sets/" + id)));
    }

    private String set(String id) throws IOException {
        return Files.readString(plant.data().resolve("code/sets/" + id));
    }

    private JsonNode refusal(String bundle) {
        return Awaitility.await()
                .atMost(AT_ONCE)
                .ignoreExceptions()
                .until(() -> audit("?object=code/" + bundle), found -> found.size() > 0)
                .get(0);
    }

    private JsonNode audit(String query) throws Exception {
        var token = Files.readString(plant.data().resolve("keys/owner.token")).strip();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + setup.port() + "/api/v1/audit" + query))
                .header("Authorization", "Bearer " + token)
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body()).get("entries");
    }

    private Path cached(String bundle) throws IOException {
        try (var files = Files.walk(plant.data().resolve("karaf/cache"))) {
            for (var file : files.filter(each -> each.endsWith("bundle.jar")).toList())
                try (var jar = new JarFile(file.toFile())) {
                    if (bundle.equals(jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName")))
                        return file;
                }
        }
        throw new AssertionError(bundle + " is not in the cache");
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
