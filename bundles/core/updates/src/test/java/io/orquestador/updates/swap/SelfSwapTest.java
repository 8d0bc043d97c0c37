package io.orquestador.updates.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.audit.Acts;
import io.orquestador.support.test.TestActs;
import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.SwapRecord.Outcome;
import io.orquestador.updates.Updates;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;

/** The updates bundle replaces itself: its own jar, in a real framework. */
class SelfSwapTest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final Duration RULE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Framework framework;
    private Bundle bundle;
    private Path first;

    @BeforeEach
    void start() throws Exception {
        first = jar("0.1.0", "");
        boot();
    }

    private void boot() throws Exception {
        System.setProperty("orq.data", folder.resolve("data").toString());
        framework = TestRuntime.boot(folder.resolve("cache"));
        framework.getBundleContext().registerService(Acts.class, TestActs.allowAll(), null);
        try (var in = Files.newInputStream(first)) {
            bundle = framework.getBundleContext().installBundle("test:updates", in);
        }
        bundle.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
        System.clearProperty("orq.data");
    }

    @Test
    void goesForwardTwiceAndBack() throws Exception {
        var loaders = new ArrayList<WeakReference<ClassLoader>>();
        for (var version : new String[] {"0.1.1", "0.1.2"}) {
            loaders.add(loader());
            var record = update(jar(version, ""));
            assertEquals(Outcome.KEPT, record.outcome(), record.reason());
            assertEquals(version, bundle.getVersion().toString());
        }
        loaders.add(loader());
        var back = done(call(updates ->
                updates.revert(TestRuntime.PERSON, "updates", TestRuntime.WHY).id()));
        assertEquals(Outcome.KEPT, back.outcome(), back.reason());
        assertEquals("0.1.1", bundle.getVersion().toString());
        assertEquals(Bundle.ACTIVE, bundle.getState());
        Awaitility.await().atMost(RULE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            System.gc();
            assertEquals(0, loaders.stream().filter(l -> l.get() != null).count(), "old class loaders reachable");
        });
        assertEquals(1, threads("updates"));
        assertEquals(0, threads("updates-self"));
    }

    /** In the runtime the framework's loader has no logging, no API and nothing else of ours. */
    @Test
    void itsClassesNeedNothingButTheJdkAndTheFramework() throws Exception {
        var classes = CLASSES.toUri().toURL();
        var osgi = TestRuntime.onClassPath("org.apache.felix.framework").toUri().toURL();
        try (var loader = new URLClassLoader(new URL[] {classes, osgi}, ClassLoader.getPlatformClassLoader())) {
            for (var type : List.of(SelfSwap.class, Switch.class, Bounded.class, SwapFailed.class)) {
                var alone = Class.forName(type.getName(), true, loader);
                assertNotEquals(0, alone.getDeclaredConstructors().length); // resolves what they name
                assertNotNull(alone.getDeclaredMethods());
            }
        }
    }

    @Test
    void putsBackAVersionOfItselfThatDoesNotStart() throws Exception {
        var record = update(jar("0.1.1", "activator"));
        assertEquals(Outcome.REVERTED, record.outcome(), record.reason());
        assertTrue(record.reason().contains("start failed"), record.reason());
        assertEquals("0.1.0", bundle.getVersion().toString());
        assertEquals(Outcome.KEPT, update(jar("0.1.2", "")).outcome(), "and goes on");
    }

    @Test
    void putsBackAVersionOfItselfThatDoesNotTakeOver() throws Exception {
        var record = update(jar("0.1.1", "mute"));
        assertEquals(Outcome.REVERTED, record.outcome(), record.reason());
        assertTrue(record.reason().contains("did not take the job over"), record.reason());
        assertEquals("0.1.0", bundle.getVersion().toString());
    }

    @Test
    void isItsLockedVersionAgainAfterAStartWithoutTheCache() throws Exception {
        assertEquals(Outcome.KEPT, update(jar("0.1.1", "")).outcome());
        stop();
        HotSwapTest.delete(folder.resolve("cache"));
        boot();
        Awaitility.await().atMost(RULE).until(() -> bundle.getVersion().toString(), "0.1.1"::equals);
        call(updates -> updates.records(2).get(1)); // throws until there are two
        long pauseMs = call(updates -> updates.records(1).get(0).longestPauseMs());
        assertTrue(pauseMs < 3_000, "the start waited for its own end: " + pauseMs + " ms");
        var record = update(jar("0.1.2", ""));
        assertEquals(Outcome.KEPT, record.outcome(), record.reason());
        var back = done(call(updates ->
                updates.revert(TestRuntime.PERSON, "updates", TestRuntime.WHY).id()));
        assertEquals(Outcome.KEPT, back.outcome(), back.reason());
        assertEquals("0.1.1", bundle.getVersion().toString());
    }

    /** A feature of the plant comes a few seconds after the start, when the new instance is still on trial. */
    @Test
    void aBundleThatComesDuringItsOwnTrialIsPutRight() throws Exception {
        var jars = new TestJars(folder);
        install(jars.component("1.0.0", "ok"));
        assertEquals(Outcome.KEPT, update(jars.component("1.1.0", "ok")).outcome());
        assertEquals(Outcome.KEPT, update(jar("0.1.1", "")).outcome());
        stop();
        HotSwapTest.delete(folder.resolve("cache"));
        boot();
        Awaitility.await().atMost(RULE).until(() -> bundle.getVersion().toString(), "0.1.1"::equals);
        Awaitility.await().atMost(RULE).until(() -> bundle.getState() == Bundle.ACTIVE);
        var demo = install(jars.component("1.0.0", "ok"));
        Awaitility.await().atMost(RULE).until(() -> demo.getVersion().toString(), "1.1.0"::equals);
        Awaitility.await().atMost(RULE).until(() -> demo.getState() == Bundle.ACTIVE);
    }

    private Bundle install(Path jar) throws Exception {
        try (var in = Files.newInputStream(jar)) {
            var installed = framework.getBundleContext().installBundle("test:demo", in);
            installed.start();
            return installed;
        }
    }

    private interface Call<T> {
        T on(Updates updates) throws Exception;
    }

    private <T> T call(Call<T> call) {
        var result = new ArrayList<T>();
        Awaitility.await().atMost(RULE).ignoreExceptions().until(() -> {
            var context = framework.getBundleContext();
            var reference = context.getServiceReference(Updates.class);
            try {
                return result.add(call.on(context.getService(reference)));
            } finally {
                context.ungetService(reference);
            }
        });
        return result.get(0);
    }

    private SwapRecord update(Path jar) {
        return done(call(updates -> {
            try (var in = Files.newInputStream(jar)) {
                return updates.update(TestRuntime.PERSON, in, Optional.empty(), false, TestRuntime.WHY)
                        .id();
            }
        }));
    }

    private SwapRecord done(String id) {
        return call(updates -> updates.job(id).flatMap(job -> job.record()).orElseThrow());
    }

    private WeakReference<ClassLoader> loader() {
        return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }

    /** This bundle's own classes as a jar, quick to watch. @param fault empty, {@code activator} or {@code mute} */
    private Path jar(String version, String fault) throws IOException {
        var manifest = new Manifest();
        try (var in = Files.newInputStream(CLASSES.resolve("META-INF/MANIFEST.MF"))) {
            manifest.read(in);
        }
        var main = manifest.getMainAttributes();
        main.putValue("Bundle-Version", version);
        if (fault.equals("activator")) main.putValue("Bundle-Activator", "gone.Activator");
        if (fault.equals("mute")) main.remove(new java.util.jar.Attributes.Name("Service-Component"));
        var file = folder.resolve("updates-" + version + fault + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest);
                var files = Files.walk(CLASSES)) {
            for (var each : files.filter(Files::isRegularFile).toList()) {
                var name = CLASSES.relativize(each).toString();
                if (name.equals("META-INF/MANIFEST.MF")) continue;
                out.putNextEntry(new ZipEntry(name));
                out.write(name.endsWith("HotUpdates.xml") ? quick(each) : Files.readAllBytes(each));
                out.closeEntry();
            }
        }
        return file;
    }

    private static byte[] quick(Path componentXml) throws IOException {
        var xml = Files.readString(componentXml)
                .replaceAll("(name=\"watchSeconds\" type=\"Integer\" value=)\"30\"", "$1\"1\"")
                .replaceAll("(name=\"stepSeconds\" type=\"Integer\" value=)\"10\"", "$1\"3\"");
        assertTrue(xml.contains("\"watchSeconds\" type=\"Integer\" value=\"1\""), xml);
        return xml.getBytes(StandardCharsets.UTF_8);
    }
}
