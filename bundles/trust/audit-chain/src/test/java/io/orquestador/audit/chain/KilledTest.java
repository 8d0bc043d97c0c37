package io.orquestador.audit.chain;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.audit.AuditLog.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that records is killed at any moment: each entry that it was told of is there, once, where it was told. */
class KilledTest {
    private static final int ROUNDS = 20;

    @TempDir
    private Path data;

    @Test
    void noAcknowledgedEntryIsLostOrThereTwice() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        Map<String, String> acknowledged = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            var said = Files.createTempFile(data, "said", ".txt");
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-Xmx64m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            EndlessEntries.class.getName(),
                            data.toString(),
                            "round" + round)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(said.toFile())
                    .start();
            await().pollInterval(Duration.ofMillis(5)).until(() -> Files.size(said) > 0);
            process.waitFor(random.nextInt(300_000), TimeUnit.MICROSECONDS);
            process.destroyForcibly().waitFor();
            var text = Files.readString(said);
            for (var line : text.substring(0, text.lastIndexOf('\n')).split("\n"))
                acknowledged.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
        }
        try (var log = new TestLog(data)) {
            var verdict = log.service.check();
            assertTrue(verdict.whole(), "seed " + seed + ": " + verdict);
            assertTrue(log.verify(log.export(Query.ALL)).startsWith("OK "));
            var seen = new HashSet<String>();
            long before = Long.MAX_VALUE;
            for (var found = log.service.newest(Query.ALL, before, 1_000);
                    !found.isEmpty();
                    found = log.service.newest(Query.ALL, before, 1_000))
                for (var entry : found) {
                    before = entry.seq();
                    var batch =
                            String.valueOf(JsonText.object(entry.line()).getOrDefault("correlation", "none " + before));
                    assertTrue(seen.add(batch), "seed " + seed + ": twice " + batch);
                    var told = acknowledged.remove(batch);
                    if (told != null) assertEquals(told, entry.seq() + " " + entry.hash(), "seed " + seed);
                }
            System.out.println(
                    "killed " + ROUNDS + " times, " + seen.size() + " entries, not there: " + acknowledged.size());
            assertEquals(Map.of(), acknowledged, "seed " + seed);
        }
    }
}
