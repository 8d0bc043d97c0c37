package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The restore drill in the real assembly: backed up by REST under a device that counts its answers, killed, deleted, restored by ./orq. */
class BackupTest {
    private static final Path FOLDER = Path.of("target/backup-test").toAbsolutePath();
    private static final Path DATA = FOLDER.resolve("data");
    private static final String TAG = "hall/device/COUNT";
    private static final Duration LONG = Duration.ofMinutes(3);

    private Node node;

    @Test
    void whatWasInTheJournalAtTheBackupIsThereOnceAfterADisaster() throws Exception {
        Folders.delete(FOLDER);
        try (var device = new WitnessSlave()) {
            device.writePlant(DATA, TAG, 100);
            Files.createDirectories(DATA.resolve("etc"));
            Files.writeString(DATA.resolve("etc/io.orquestador.historian.cfg.json"), "{\"sealSeconds:Integer\": 2}");
            node = Node.start(DATA, Map.of("ORQ_PROFILE", "dev"));
            try {
                drill(device);
            } finally {
                node.close();
            }
        }
    }

    /** Of whatever backup, each once. */
    private static long pieces() throws IOException {
        try (var files = Files.walk(FOLDER.resolve("backups/objects"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private void drill(WitnessSlave device) throws Exception {
        Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> counts().size() > 50);
        long stored = counts().lastKey();
        Awaitility.await("all schemas are there").atMost(LONG).until(() -> backUp().path("backup")
                .isTextual());
        long pieces = pieces();
        var second = backUp();
        assertTrue(pieces() - pieces < pieces / 2, "of little data that grows, most pieces stay as they are");
        long atBackup = device.requests();
        var revision = node.get("/api/v1/plant/revisions");
        var token = node.token();
        Files.copy(DATA.resolve("keys/backup.key"), FOLDER.resolve("apart.key"));
        Awaitility.await().atMost(LONG).until(() -> device.requests() > atBackup + 30);
        orderBackup();
        Awaitility.await()
                .atMost(LONG)
                .until(() -> node.get("/api/v1/backups").get("running").isObject() || finished(second));
        node.kill(); // in the middle of a third, or soon after it
        Folders.delete(DATA);

        orq(
                "backup",
                "verify",
                FOLDER.resolve("backups").toString(),
                "--key",
                FOLDER.resolve("apart.key").toString());
        var said = orq(
                "restore",
                FOLDER.resolve("backups").toString(),
                "--data",
                DATA.toString(),
                "--key",
                FOLDER.resolve("apart.key").toString(),
                "--backup",
                second.get("backup").asText());
        assertTrue(said.contains("counted and by content"), said);

        long whenBack = device.requests();
        node = Node.start(DATA, Map.of("ORQ_PROFILE", "dev"));
        Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> counts().lastKey() > whenBack);
        var counts = counts();
        assertEquals(0, counts.values().stream().filter(times -> times > 1).count(), "twice: " + counts);
        for (long count = counts.firstKey(); count <= stored; count++)
            assertTrue(counts.containsKey(count), count + " was stored before the backup, and is missing: " + counts);
        var restored = counts.headMap(whenBack, true);
        long last = restored.lastKey();
        assertEquals(last - restored.firstKey() + 1, restored.size(), "a hole before the end of the backup: " + counts);
        assertTrue(last <= atBackup + 1, last + " came after the backup, " + atBackup);
        assertEquals(token, node.token());
        assertEquals(revision, node.get("/api/v1/plant/revisions"));
        theLogSaysThatItWasRestored(second.get("backup").asText());
        assertTrue(backUp().path("backup").isTextual(), "it can be backed up again, with the same key");
    }

    /** Its table in the database, and copies of it for people, are of the real assembly too. */
    private void theLogSaysThatItWasRestored(String backup) throws IOException {
        var owner = Map.of("Authorization", "Bearer " + node.token());
        var fork = node.send("GET", "/api/v1/audit/export?format=csv&user=system/restore", owner);
        assertTrue(fork.body().contains("fork,audit,done,backup,," + backup), fork.body());
        Awaitility.await().atMost(LONG).untilAsserted(() -> {
            var table = node.send("POST", "/api/v1/audit/table/check", owner);
            assertTrue(table.body().contains("\"whole\":true"), table.body());
        });
        var document = node.send("GET", "/api/v1/audit/export?format=pdf&language=es", owner);
        assertEquals(200, document.statusCode(), document.body());
        assertTrue(document.body().startsWith("%PDF-1."), "no PDF");
        assertTrue(document.body().contains("/adbe.pkcs7.detached"), "not signed");
        var wrong = node.send("GET", "/api/v1/audit/export?format=docx", owner);
        assertEquals(400, wrong.statusCode(), wrong.body());
    }

    private boolean finished(JsonNode before) {
        return !node.get("/api/v1/backups").get("last").equals(before);
    }

    private JsonNode backUp() throws IOException {
        orderBackup();
        Awaitility.await()
                .atMost(LONG)
                .until(() -> node.get("/api/v1/backups").get("running").isNull());
        return node.get("/api/v1/backups").get("last");
    }

    private void orderBackup() throws IOException {
        var order = "{\"folder\": \"" + FOLDER.resolve("backups") + "\"}";
        var answer = node.send(
                "POST",
                "/api/v1/backups",
                order,
                Map.of("Authorization", "Bearer " + node.token(), "Content-Type", "application/json"));
        assertEquals(202, answer.statusCode(), answer.body());
    }

    private TreeMap<Long, Integer> counts() {
        var address = "/api/v1/history/raw?path=" + URLEncoder.encode(TAG, StandardCharsets.UTF_8) + "&from="
                + Instant.now().minus(Duration.ofHours(1)) + "&to=" + Instant.now() + "&limit=10000";
        var counts = new TreeMap<Long, Integer>();
        for (var sample : node.get(address).get("samples"))
            if (sample.get("value").isNumber()) counts.merge(sample.get("value").asLong(), 1, Integer::sum);
        return counts;
    }

    /** As an operator runs it in the installed runtime. */
    private static String orq(String... words) throws Exception {
        var command = new ArrayList<String>();
        command.add(Node.HOME.resolve("orq").toAbsolutePath().toString());
        command.addAll(List.of(words));
        var output = Files.createTempFile(FOLDER, "orq", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it hangs");
        assertEquals(0, process.exitValue(), Files.readString(output));
        return Files.readString(output);
    }
}
