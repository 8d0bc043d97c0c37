package io.orquestador.updates.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.audit.Acts;
import io.orquestador.security.Permit;
import io.orquestador.support.test.TestActs;
import io.orquestador.updates.ReasonRefused;
import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.SwapRecord.Outcome;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** KARs installed into a real framework, and taken out. */
class ExtensionTest {
    private static final String DRIVER = "com.example.gauge";

    @TempDir
    static Path keys;

    private static Path author;

    @TempDir
    Path folder;

    private TestJars jars;
    private TestRuntime runtime;
    private Path one;

    @BeforeAll
    static void makeKeys() throws Exception {
        author = TestKar.keys(keys, "author");
    }

    @BeforeEach
    void boot() throws Exception {
        jars = new TestJars(folder);
        one = jars.plain("1.0.0", "ok", Map.of());
        runtime = new TestRuntime(folder.resolve("cache"), folder.resolve("data"), TestRuntime.QUICK, one);
        runtime.ready();
        runtime.updates.trust(TestRuntime.PERSON, new ByteArrayInputStream(TestKar.certificate(author)));
    }

    @AfterEach
    void stop() throws Exception {
        runtime.close();
    }

    private Path driver(String name, String behaviour, Map<String, String> more) {
        var instructions = new TreeMap<>(Map.of(
                "Private-Package", "io.orquestador.updates.swap.demo",
                "-dsannotations", "io.orquestador.updates.swap.demo.DemoComponent",
                "Demo-Behaviour", behaviour));
        instructions.putAll(more);
        return jars.build(name, "1.0.0", instructions);
    }

    private SwapRecord install(Path... bundles) throws Exception {
        return installKar(TestKar.of(folder, "driver-gauge", bundles).signed(author));
    }

    private SwapRecord installKar(Path kar) throws Exception {
        runtime.ready();
        try (var in = Files.newInputStream(kar)) {
            return runtime.done(runtime.updates.install(TestRuntime.PERSON, in, TestRuntime.WHY));
        }
    }

    private boolean isThere(String symbolicName) {
        return Arrays.stream(runtime.framework.getBundleContext().getBundles())
                .anyMatch(bundle -> symbolicName.equals(bundle.getSymbolicName()));
    }

    @Test
    void isLookedAtBeforeAnybodyDecides() throws Exception {
        var stranger = TestKar.keys(folder, "stranger");
        var kar = TestKar.of(folder, "driver-gauge", driver(DRIVER, "ok", Map.of()))
                .signed(stranger);
        var found = runtime.updates.inspect(TestRuntime.PERSON, Files.newInputStream(kar));
        assertEquals("driver-gauge", found.name());
        assertEquals(DRIVER, found.bundles().get(0).symbolicName());
        assertEquals("CN=stranger", found.signer().subject());
        assertFalse(found.trusted());
        assertTrue(runtime.updates.extensions().isEmpty());
        try (var left = Files.list(folder.resolve("data/bundles/staging"))) {
            assertEquals(List.of(), left.toList(), "what a stranger sent is not kept");
        }
        var refusal = assertThrows(
                IllegalArgumentException.class,
                () -> runtime.updates.install(TestRuntime.PERSON, Files.newInputStream(kar), TestRuntime.WHY));
        assertTrue(refusal.getMessage().startsWith("KAR-SIGNER: "), refusal::getMessage);
        runtime.updates.trust(
                TestRuntime.PERSON,
                new ByteArrayInputStream(found.certificate().getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        assertTrue(runtime.updates
                .inspect(TestRuntime.PERSON, Files.newInputStream(kar))
                .trusted());
    }

    @Test
    void installedRunsSurvivesALostCacheAndIsUninstalled() throws Exception {
        var plain = runtime.bundle(TestJars.PLAIN);
        long started = plain.getLastModified();
        var record = install(driver(DRIVER, "ok", Map.of()));
        assertEquals(Outcome.KEPT, record.outcome(), record.reason());
        assertEquals("none", record.before().version());
        assertEquals("1.0.0", record.after().version());
        assertEquals("1.0.0", runtime.served(DRIVER));
        var extension = runtime.updates.extensions().get(0);
        assertEquals("driver-gauge ACTIVE", extension.name() + " " + extension.state());
        assertEquals(started, plain.getLastModified(), "what was there is untouched");

        runtime.close();
        runtime = new TestRuntime(folder.resolve("another-cache"), folder.resolve("data"), TestRuntime.QUICK, one);
        assertEquals("1.0.0", runtime.served(DRIVER), "after a restart with an empty cache");

        runtime.ready();
        var gone = runtime.done(runtime.updates.uninstall(TestRuntime.PERSON, "driver-gauge", TestRuntime.WHY));
        assertEquals(Outcome.KEPT, gone.outcome(), gone.reason());
        assertFalse(isThere(DRIVER));
        assertEquals(0, runtime.updates.extensions().size());
        assertEquals(2, runtime.updates.records(10).size());

        runtime.close();
        runtime = new TestRuntime(folder.resolve("another-cache"), folder.resolve("data"), TestRuntime.QUICK, one);
        assertFalse(isThere(DRIVER), "after another restart");
    }

    @Test
    void nothingWithoutAReasonWhichIsRecorded() throws Exception {
        var kar = TestKar.of(folder, "driver-gauge", driver(DRIVER, "ok", Map.of()))
                .signed(author);
        assertThrows(
                ReasonRefused.class, () -> runtime.updates.install(TestRuntime.PERSON, Files.newInputStream(kar), ""));
        assertEquals(Outcome.KEPT, installKar(kar).outcome());
        runtime.ready();
        assertThrows(ReasonRefused.class, () -> runtime.updates.uninstall(TestRuntime.PERSON, "driver-gauge", ""));
        runtime.done(runtime.updates.uninstall(TestRuntime.PERSON, "driver-gauge", TestRuntime.WHY));
        assertEquals(List.of("install: a test", "uninstall: a test"), runtime.reasons("extensions"));
    }

    @Test
    void whatDoesNotStartIsTakenOutAgainWithTheRest() throws Exception {
        for (var behaviour : new String[] {"throws", "error", "hangs"}) {
            var record = install(driver("com.example.good", "ok", Map.of()), driver(DRIVER, behaviour, Map.of()));
            assertEquals(Outcome.REVERTED, record.outcome(), behaviour);
            assertTrue(record.reason().contains(DRIVER), record.reason());
            Awaitility.await().until(() -> !isThere(DRIVER) && !isThere("com.example.good"));
            assertEquals(0, runtime.updates.extensions().size());
        }
    }

    /** The runtime died in the watch: the bundle is in the framework's cache, and bundles.lock does not name it. */
    @Test
    void whatNobodyConfirmedIsGoneAfterARestart() throws Exception {
        try (var in = Files.newInputStream(driver(DRIVER, "ok", Map.of()))) {
            runtime.framework
                    .getBundleContext()
                    .installBundle("extension:driver-gauge/" + DRIVER, in)
                    .start();
        }
        runtime.close();
        runtime = new TestRuntime(folder.resolve("cache"), folder.resolve("data"), TestRuntime.QUICK, one);
        Awaitility.await().until(() -> !isThere(DRIVER));
    }

    private void refused(String code, Path... bundles) throws Exception {
        var record = install(bundles);
        assertEquals(Outcome.REFUSED, record.outcome());
        assertTrue(record.reason().startsWith(code), record.reason());
        assertEquals(0, runtime.updates.extensions().size());
    }

    @Test
    void bundlesThatWouldChangeTheRuntimeAreRefused() throws Exception {
        refused(
                "KAR-FRAGMENT",
                jars.build(DRIVER, "1", Map.of("Fragment-Host", TestJars.PLAIN, "-resourceonly", "true")));
        refused(
                "KAR-FRAGMENT",
                jars.build(
                        DRIVER,
                        "1",
                        Map.of("Fragment-Host", "system.bundle;extension:=framework", "-resourceonly", "true")));
        refused(
                "KAR-NATIVE",
                jars.build(DRIVER, "1", Map.of("Bundle-NativeCode", "lib.so;osname=Linux", "-resourceonly", "true")));
        refused("KAR-NAME", jars.build("io.orquestador.evil", "1", Map.of("-resourceonly", "true")));
        refused("KAR-EXISTS", jars.build("org.apache.felix.scr", "99", Map.of("-resourceonly", "true")));
        refused("KAR-PACKAGE", jars.build(DRIVER, "1", Map.of("Export-Package", "io.orquestador.updates.swap.demo")));
        refused(
                "KAR-UNRESOLVED",
                jars.build(DRIVER, "1", Map.of("Import-Package", "com.nobody.has", "-resourceonly", "true")));
    }

    @Test
    void bundlesOfOneKarMayNeedEachOther() throws Exception {
        var library = jars.build(
                "com.example.library",
                "1.0.0",
                Map.of(
                        "Export-Package",
                        "com.example.words",
                        "-resourceonly",
                        "true",
                        "-includeresource",
                        "com/example/words/x.txt;literal='x'"));
        var record =
                install(driver(DRIVER, "ok", Map.of("Import-Package", "com.example.words,!org.jspecify.*,*")), library);
        assertEquals(Outcome.KEPT, record.outcome(), record.reason());
    }

    @Test
    void theSameTwiceIsRefused() throws Exception {
        install(driver(DRIVER, "ok", Map.of()));
        var again = install(driver(DRIVER, "ok", Map.of()));
        assertEquals(Outcome.REFUSED, again.outcome());
        assertTrue(again.reason().startsWith("KAR-EXISTS driver-gauge"), again.reason());
        assertEquals(1, runtime.updates.extensions().size());
    }

    @Test
    void nothingWithoutAPermit() throws Exception {
        var kar = TestKar.of(folder, "driver-gauge", driver(DRIVER, "ok", Map.of()))
                .signed(author);
        runtime.acts.unregister();
        assertThrows(
                Permit.Refused.class,
                () -> runtime.updates.install(TestRuntime.PERSON, Files.newInputStream(kar), TestRuntime.WHY));
        assertThrows(
                Permit.Refused.class, () -> runtime.updates.inspect(TestRuntime.PERSON, Files.newInputStream(kar)));
        var denied = runtime.framework.getBundleContext().registerService(Acts.class, TestActs.denyAll(), null);
        assertThrows(
                Permit.Refused.class, () -> runtime.updates.inspect(TestRuntime.PERSON, Files.newInputStream(kar)));
        assertThrows(
                Permit.Refused.class,
                () -> runtime.updates.uninstall(TestRuntime.PERSON, "driver-gauge", TestRuntime.WHY));
        assertThrows(
                Permit.Refused.class,
                () -> runtime.updates.trust(TestRuntime.PERSON, new ByteArrayInputStream(TestKar.certificate(author))));
        assertThrows(Permit.Refused.class, () -> runtime.updates.distrust(TestRuntime.PERSON, "0".repeat(64)));
        denied.unregister();
        assertFalse(isThere(DRIVER));
    }
}
