package io.orquestador.updates.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Permit;
import io.orquestador.updates.ReasonRefused;
import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.SwapRecord.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Swaps of real bundles in a real framework. */
class HotSwapTest {
    private static final Duration RULE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private TestJars jars;
    private TestRuntime runtime;
    private Path one;
    private Path plainOne;

    @BeforeEach
    void boot() throws Exception {
        jars = new TestJars(folder);
        runtime = new TestRuntime(
                folder.resolve("cache"),
                folder.resolve("data"),
                TestRuntime.QUICK,
                one = jars.component("1.0.0", "ok"),
                plainOne = jars.plain("1.0.0", "ok", Map.of()));
    }

    @AfterEach
    void stop() throws Exception {
        System.clearProperty("demo.keepHanging");
        runtime.close();
    }

    @Test
    void goesForwardBackAndForward() throws Exception {
        var forward = runtime.update(jars.component("1.1.0", "ok"));
        assertEquals(Outcome.KEPT, forward.outcome(), forward.reason());
        assertEquals("1.1.0", runtime.served(TestJars.DEMO));
        assertEquals("1.0.0", forward.before().version());
        assertTrue(forward.longestPauseMs() < 5_000, "paused for " + forward.longestPauseMs() + " ms");

        var back = runtime.revert("demo");
        assertEquals(Outcome.KEPT, back.outcome(), back.reason());
        assertEquals("1.0.0", runtime.served(TestJars.DEMO));
        assertEquals(forward.before(), back.after());

        var again = runtime.update(jars.component("1.2.0", "ok"));
        assertEquals(Outcome.KEPT, again.outcome(), again.reason());
        assertEquals("1.2.0", runtime.served(TestJars.DEMO));
        assertEquals(
                List.of(again.id(), back.id(), forward.id()),
                runtime.updates.records(10).stream().map(SwapRecord::id).toList());
    }

    @Test
    void putsBackAComponentThatThrowsInActivate() throws Exception {
        assertReverted(jars.component("1.1.0", "throws"), TestJars.DEMO, "bad on purpose");
        assertReverted(jars.component("1.1.0", "error"), TestJars.DEMO, "gone/on/Purpose");
    }

    @Test
    void putsBackAnActivatorThatThrows() throws Exception {
        assertReverted(jars.plain("1.1.0", "throws", Map.of()), TestJars.PLAIN, "bad on purpose");
        assertReverted(jars.plain("1.1.0", "error", Map.of()), TestJars.PLAIN, "gone/on/Purpose");
    }

    @Test
    void putsBackAComponentThatHangs() throws Exception {
        assertReverted(jars.component("1.1.0", "hangs"), TestJars.DEMO, "took longer than 1000 ms");
    }

    @Test
    void putsBackAnActivatorThatHangs() throws Exception {
        assertReverted(jars.plain("1.1.0", "hangs", Map.of()), TestJars.PLAIN, "took longer than 1000 ms");
    }

    @Test
    void runsTheOldVersionBesideOneThatHangsAndCannotBeStopped() throws Exception {
        System.setProperty("demo.keepHanging", "true");
        assertReverted(jars.plain("1.1.0", "busy", Map.of()), TestJars.PLAIN, "took longer than 1000 ms");
        assertEquals("UPDATE-HUNG", runtime.updates.conditions().get(0).code());
        assertEquals(
                1,
                runtime.updates.bundles().stream()
                        .filter(b -> b.name().equals("plain"))
                        .count());

        System.clearProperty("demo.keepHanging");
        reboot(false);
        assertEquals("1.0.0", runtime.served(TestJars.PLAIN));
        Awaitility.await().until(() -> runtime.framework.getBundleContext().getBundles().length == 4);
    }

    @Test
    void putsBackAVersionThatDoesNotServe() throws Exception {
        assertReverted(
                jars.plain("1.1.0", "silent", Map.of()),
                TestJars.PLAIN,
                "service java.util.function.Supplier is not registered");
    }

    @Test
    void putsBackAVersionThatRaisesAnError() throws Exception {
        assertReverted(jars.plain("1.1.0", "complains", Map.of()), TestJars.PLAIN, "it raised DEMO-BAD demo");
    }

    @Test
    void refusesADowngradeUnlessItIsAllowed() throws Exception {
        runtime.update(jars.component("1.1.0", "ok"));
        var old = jars.component("1.0.5", "ok");
        var refused = assertThrows(IllegalArgumentException.class, () -> runtime.update(old));
        assertTrue(
                refused.getMessage().contains("version 1.0.5 is not newer than the running 1.1.0"),
                refused.getMessage());
        assertEquals(Outcome.REFUSED, runtime.updates.records(1).get(0).outcome());
        assertEquals("1.1.0", runtime.served(TestJars.DEMO));

        assertEquals(Outcome.KEPT, runtime.update(old, true).outcome());
        assertEquals("1.0.5", runtime.served(TestJars.DEMO));
    }

    @Test
    void refusesAnAlteredFile() throws Exception {
        var bytes = Files.readAllBytes(jars.component("1.1.0", "ok"));
        var promised = Digest.of(new ByteArrayInputStream(bytes));
        bytes[bytes.length - 1] ^= 1;
        runtime.ready();
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> runtime.updates.update(
                        TestRuntime.PERSON,
                        new ByteArrayInputStream(bytes),
                        Optional.of(promised),
                        false,
                        TestRuntime.WHY));
        assertTrue(refused.getMessage().contains("altered file"), refused.getMessage());
        assertEquals("1.0.0", runtime.served(TestJars.DEMO));
        assertEquals(
                Outcome.KEPT,
                runtime.update(jars.component("1.1.0", "ok")).outcome(),
                "the next one is not in its way");
    }

    @Test
    void refusesWhatIsNoBundleOrNotInTheActiveSet() throws Exception {
        runtime.ready();
        assertThrows(
                IllegalArgumentException.class,
                () -> runtime.updates.update(
                        TestRuntime.PERSON,
                        new ByteArrayInputStream(new byte[100]),
                        Optional.empty(),
                        false,
                        TestRuntime.WHY));
        var other = jars.build("io.orquestador.other", "1.0.0", Map.of("-resourceonly", "true"));
        var refused = assertThrows(IllegalArgumentException.class, () -> runtime.update(other));
        assertTrue(refused.getMessage().contains("not in the active set"), refused.getMessage());
    }

    @Test
    void refusesWithoutAPermit() throws Exception {
        runtime.ready();
        var jar = jars.component("1.1.0", "ok");
        runtime.acts.unregister();
        var refused = assertThrows(
                Permit.Refused.class,
                () -> runtime.updates.update(
                        TestRuntime.PERSON, Files.newInputStream(jar), Optional.empty(), false, TestRuntime.WHY));
        assertEquals("AUDIT-AWAY", refused.code());
        assertThrows(Permit.Refused.class, () -> runtime.updates.revert(TestRuntime.PERSON, "demo", TestRuntime.WHY));
        assertEquals("1.0.0", runtime.served(TestJars.DEMO));
    }

    @Test
    void whatIsOrderedIsBegunWithItsReason() throws Exception {
        runtime.update(jars.component("1.1.0", "ok"));
        runtime.revert("demo");
        assertEquals(List.of("update: a test", "revert: a test"), runtime.reasons("bundles/demo"));
    }

    @Test
    void refusesWhatNobodyGivesAReasonFor() throws Exception {
        runtime.update(jars.component("1.1.0", "ok"));
        runtime.ready();
        var jar = jars.component("1.2.0", "ok");
        assertThrows(
                ReasonRefused.class,
                () -> runtime.updates.update(
                        TestRuntime.PERSON, Files.newInputStream(jar), Optional.empty(), false, ""));
        assertThrows(ReasonRefused.class, () -> runtime.updates.revert(TestRuntime.PERSON, "demo", " "));
        assertEquals(List.of("update: a test"), runtime.reasons("bundles/demo"), "no proof is used up by it");
        assertEquals("1.1.0", runtime.served(TestJars.DEMO));
        assertEquals(Outcome.KEPT, runtime.update(jar).outcome(), "the next one is not in its way");
    }

    @Test
    void whoMayNotIsToldThatAndNotAskedForAReason() throws Exception {
        runtime.update(jars.component("1.1.0", "ok"));
        runtime.ready();
        Permit nobody = (subject, target, action) -> new Permit.Decision(false, "the test allows nothing");
        var service = runtime.framework.getBundleContext().registerService(Permit.class, nobody, null);
        var refused = assertThrows(Permit.Refused.class, () -> runtime.updates.revert(TestRuntime.PERSON, "demo", " "));
        assertTrue(refused.isNever());
        service.unregister();
        assertThrows(ReasonRefused.class, () -> runtime.updates.revert(TestRuntime.PERSON, "demo", " "));
    }

    @Test
    void refusesWhenOthersWouldRestartToo() throws Exception {
        runtime.update(jars.plain("1.1.0", "ok", Map.of("Provide-Capability", "demo.thing")));
        runtime.install(jars.build(
                "io.orquestador.needs", "1.0.0", Map.of("-resourceonly", "true", "Require-Capability", "demo.thing")));
        var record = runtime.update(jars.plain("1.2.0", "ok", Map.of("Provide-Capability", "demo.thing")));
        assertEquals(Outcome.REFUSED, record.outcome());
        assertTrue(record.reason().contains("would restart io.orquestador.needs too"), record.reason());
        assertEquals("1.1.0", runtime.served(TestJars.PLAIN));
    }

    @Test
    void refusesWhatExportsPackages() throws Exception {
        var exporting = Map.of("-exportcontents", "io.orquestador.updates.swap.demo");
        var record = runtime.update(jars.plain("1.1.0", "ok", exporting));
        assertEquals(Outcome.REFUSED, record.outcome());
        assertTrue(record.reason().contains("comes with a restart"), record.reason());
    }

    @Test
    void refusesImportsThatNobodyOffers() throws Exception {
        var record = runtime.update(
                jars.plain("1.1.0", "ok", Map.of("Import-Package", "com.nobody;version=\"[2,3)\",org.osgi.framework")));
        assertEquals(Outcome.REFUSED, record.outcome());
        assertTrue(record.reason().contains("nobody offers com.nobody [2,3)"), record.reason());
        assertEquals("1.0.0", runtime.served(TestJars.PLAIN));
    }

    @Test
    void theUpdatedVersionSurvivesARestart() throws Exception {
        runtime.update(jars.component("1.1.0", "ok"));
        reboot(false);
        assertEquals("1.1.0", runtime.served(TestJars.DEMO));
    }

    @Test
    void theUpdatedVersionSurvivesADeletedCache() throws Exception {
        runtime.update(jars.component("1.1.0", "ok"));
        reboot(true);
        assertEquals("1.1.0", runtime.served(TestJars.DEMO));
        assertEquals(1, runtime.updates.records(10).size(), "a start is no swap");
        assertEquals(Outcome.KEPT, runtime.revert("demo").outcome(), "the version before is still known");
        assertEquals("1.0.0", runtime.served(TestJars.DEMO));
    }

    @Test
    void aNewerAssemblyWinsOverTheLock() throws Exception {
        runtime.update(jars.component("1.1.0", "ok"));
        runtime.close();
        runtime = new TestRuntime(
                folder.resolve("cache-of-the-release"),
                folder.resolve("data"),
                TestRuntime.QUICK,
                jars.component("2.0.0", "ok"),
                jars.plain("1.0.0", "ok", Map.of()));
        runtime.ready();
        assertEquals("2.0.0", runtime.served(TestJars.DEMO));
    }

    @Test
    void whatSomebodyElseUpdatesIsPutBack() throws Exception {
        runtime.update(jars.component("1.1.0", "ok"));
        try (var in = Files.newInputStream(jars.component("1.0.1", "ok"))) {
            runtime.bundle(TestJars.DEMO).update(in);
        }
        Awaitility.await().atMost(RULE).ignoreExceptions().until(() -> runtime.served(TestJars.DEMO), "1.1.0"::equals);
        Awaitility.await()
                .until(() -> runtime.updates.records(1).get(0).reason().contains("the locked version was put back"));
    }

    @Test
    void oldJarsArePrunedToTheLastThree() throws Exception {
        for (int i = 1; i <= 6; i++) runtime.update(jars.component("1." + i + ".0", "ok"));
        try (var files = Files.list(folder.resolve("data/bundles"))) {
            var kept = files.filter(file -> file.toString().endsWith(".jar")).count();
            assertEquals(1 + ActiveSet.KEPT + 1, kept, "the running one, three before it, and the original");
        }
        try (var staged = Files.list(folder.resolve("data/bundles/staging"))) {
            assertEquals(0, staged.count(), "nothing stays in staging");
        }
    }

    @Test
    void nothingLeaksOverTwentyUpdates() throws Exception {
        runtime.update(jars.component("1.0.1", "ok"));
        long threads = liveThreads();
        var loaders = new ArrayList<WeakReference<ClassLoader>>();
        for (int i = 2; i <= 21; i++) {
            loaders.add(new WeakReference<>(
                    runtime.bundle(TestJars.DEMO).adapt(BundleWiring.class).getClassLoader()));
            assertEquals(
                    Outcome.KEPT,
                    runtime.update(jars.component("1.0." + i, "ok")).outcome());
        }
        Awaitility.await().atMost(RULE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            System.gc();
            assertEquals(0, loaders.stream().filter(l -> l.get() != null).count(), "old class loaders reachable");
        });
        Awaitility.await().untilAsserted(() -> assertEquals(threads, liveThreads(), HotSwapTest::threadNames));
    }

    private void assertReverted(Path jar, String symbolicName, String reason) {
        assertTimeoutPreemptively(RULE, () -> {
            var record = runtime.update(jar);
            assertEquals(Outcome.REVERTED, record.outcome(), record.reason());
            assertTrue(record.reason().contains(reason), record.reason());
            assertEquals("1.0.0", runtime.served(symbolicName));
            assertEquals(Bundle.ACTIVE, runtime.bundle(symbolicName).getState());
        });
    }

    private void reboot(boolean deleteCache) throws Exception {
        runtime.close();
        if (deleteCache) delete(folder.resolve("cache"));
        runtime = new TestRuntime(folder.resolve("cache"), folder.resolve("data"), TestRuntime.QUICK, one, plainOne);
        runtime.ready();
    }

    private static long liveThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("demo") || t.getName().startsWith("updates"))
                .count();
    }

    private static String threadNames() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
