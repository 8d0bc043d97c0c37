package io.orquestador.updates.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.updates.SwapJob.Phase;
import io.orquestador.updates.SwapRecord.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runtime stops in the middle of a swap. */
class RecoveryTest {
    /** Watches for longer than the test lives. */
    private static final Limits PATIENT = new Limits(1_000, 1_000, 60_000, 1_000);

    @TempDir
    Path folder;

    private TestJars jars;
    private TestRuntime runtime;

    @AfterEach
    void stop() throws Exception {
        runtime.close();
    }

    @Test
    void aSwapThatTheRuntimeDidNotSurviveIsPutBack() throws Exception {
        var id = updateWithoutEnd();
        assertEquals("1.1.0", runtime.served(TestJars.DEMO));
        runtime.close();
        assertTrue(Files.exists(folder.resolve("data/bundles/job.json")));

        boot(TestRuntime.QUICK);
        runtime.ready();
        assertEquals("1.0.0", runtime.served(TestJars.DEMO));
        var record = runtime.updates.job(id).flatMap(job -> job.record()).orElseThrow();
        assertEquals(Outcome.REVERTED, record.outcome());
        assertTrue(record.reason().contains("the runtime stopped during the swap"), record.reason());
        assertFalse(Files.exists(folder.resolve("data/bundles/job.json")));
    }

    @Test
    void aStopOfTheRuntimeIsNoFailureOfTheNewVersion() throws Exception {
        updateWithoutEnd();
        runtime.framework.stop();
        runtime.framework.waitForStop(10_000);
        Awaitility.await()
                .during(Duration.ofMillis(500))
                .until(() -> Files.exists(folder.resolve("data/bundles/job.json"))
                        && runtime.updates.conditions().isEmpty());
    }

    /** An update to 1.1.0 that is watched until the test is over. @return its id */
    private String updateWithoutEnd() throws Exception {
        jars = new TestJars(folder);
        boot(PATIENT);
        runtime.ready();
        try (var in = Files.newInputStream(jars.component("1.1.0", "ok"))) {
            var id = runtime.updates
                    .update(TestRuntime.PERSON, in, Optional.empty(), false, TestRuntime.WHY)
                    .id();
            Awaitility.await()
                    .until(() -> runtime.updates.job(id).map(j -> j.phase()).equals(Optional.of(Phase.WATCHING)));
            return id;
        }
    }

    @Test
    void anUnreadableLockIsAConditionAndNothingIsTouched() throws Exception {
        jars = new TestJars(folder);
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/bundles.lock"), "{ torn");
        boot(TestRuntime.QUICK);
        Awaitility.await().until(() -> runtime.updates.conditions().stream()
                .anyMatch(condition -> condition.code().equals("UPDATE-LOCK")));
        assertEquals("1.0.0", runtime.served(TestJars.DEMO));
        Files.delete(folder.resolve("data/bundles.lock"));
        runtime.ready();
        assertEquals(0, runtime.updates.conditions().size());
    }

    @Test
    void aLostJarIsACondition() throws Exception {
        jars = new TestJars(folder);
        boot(TestRuntime.QUICK);
        var record = runtime.update(jars.component("1.1.0", "ok"));
        runtime.close();
        Files.delete(folder.resolve("data/bundles/"
                + Optional.ofNullable(record.after()).orElseThrow().sha256() + ".jar"));
        folder = Files.createDirectories(folder.resolve("again"));
        Files.move(folder.resolve("../data"), folder.resolve("data"));
        boot(TestRuntime.QUICK);
        runtime.ready();
        assertEquals("UPDATE-JAR-MISSING", runtime.updates.conditions().get(0).code());
        assertEquals("1.0.0", runtime.served(TestJars.DEMO));
    }

    private void boot(Limits limits) throws Exception {
        runtime = new TestRuntime(
                folder.resolve("cache"),
                folder.resolve("data"),
                limits,
                jars.component("1.0.0", "ok"),
                jars.plain("1.0.0", "ok", Map.of()));
    }
}
