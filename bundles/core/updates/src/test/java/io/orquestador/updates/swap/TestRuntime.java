package io.orquestador.updates.swap;

import io.orquestador.audit.Acts;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.test.TestActs;
import io.orquestador.updates.SwapJob;
import io.orquestador.updates.SwapJob.Phase;
import io.orquestador.updates.SwapRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.felix.framework.FrameworkFactory;
import org.awaitility.Awaitility;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** A real Felix with Declarative Services in this process, and the updates service on it. The data folder outlives it. */
final class TestRuntime {
    static final Subject PERSON = new Subject("ana", "Ana", Subject.Kind.PERSON);
    static final String WHY = "a test";
    static final Limits QUICK = new Limits(1_000, 1_000, 150, 100);

    private static final List<String> APIS = List.of(
            "security;version=1.6",
            "audit;version=1.0",
            "journal;version=1.0",
            "tag;version=1.1",
            "metrics;version=1.0",
            "driver;version=1.3",
            "updates;version=2.0",
            "database;version=1.2");

    private final Acts allowing = TestActs.allowAll();
    final Framework framework;
    final HotUpdates updates;
    /** What was begun, in its order. */
    final List<Acts.Act> begun = new CopyOnWriteArrayList<>();

    final ServiceRegistration<Acts> acts;

    TestRuntime(Path cache, Path dataFolder, Limits limits, Path... bundles) throws Exception {
        framework = boot(cache);
        for (var jar : bundles) install(jar);
        updates = new HotUpdates(
                framework.getBundleContext(), framework, dataFolder, Clock.systemUTC(), limits, new Reasons(true));
        acts = framework.getBundleContext().registerService(Acts.class, this::begin, null);
        updates.start();
    }

    private Acts.Begun begin(Acts.Act act) throws Permit.Refused {
        begun.add(act);
        return allowing.begin(act);
    }

    /** The reasons of what was begun on that object, as {@code verb: why}. */
    List<String> reasons(String object) {
        return begun.stream()
                .filter(act -> act.object().equals(object))
                .map(act -> act.verb() + ": " + act.why())
                .toList();
    }

    /** Starts a framework with Declarative Services and the API packages, and nothing of ours. */
    static Framework boot(Path cache) throws BundleException {
        var exports = new ArrayList<String>(List.of(
                "org.osgi.service.component;version=1.5",
                "org.osgi.service.component.runtime;version=1.5",
                "org.osgi.service.component.runtime.dto;version=1.5",
                "org.osgi.util.promise;version=1.3",
                "org.osgi.util.function;version=1.2",
                "org.slf4j;version=1.7.36",
                "javax.persistence;version=2.2",
                "org.flywaydb.core;version=13.12",
                "org.flywaydb.core.api;version=13.12",
                "org.flywaydb.core.api.configuration;version=13.12",
                "org.flywaydb.core.extensibility;version=13.12",
                "org.flywaydb.database.postgresql;version=13.12",
                "org.flywaydb.core.api.output;version=13.12"));
        for (var part : List.of("core", "databind", "databind.module", "databind.type", "databind.util"))
            exports.add("com.fasterxml.jackson." + part + ";version=2.21");
        for (var api : APIS) exports.add("io.orquestador." + api);
        var framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        "ds.stop.timeout.milliseconds",
                        "2000",
                        "felix.log.level",
                        "1",
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        String.join(",", exports)));
        framework.start();
        var scr = onClassPath("org.apache.felix.scr");
        if (framework.getBundleContext().getBundle(scr.toUri().toString()) == null)
            framework.getBundleContext().installBundle(scr.toUri().toString()).start();
        return framework;
    }

    /** The jar of a test dependency, by how its name begins. */
    static Path onClassPath(String name) {
        return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(":"))
                .filter(entry -> entry.matches(".*/" + name.replace(".", "\\.") + "-\\d[^/]*\\.jar"))
                .map(Path::of)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not on the class path"));
    }

    Bundle install(Path jar) throws BundleException {
        var context = framework.getBundleContext();
        var name = jar.getFileName().toString().replaceFirst("-.*", "");
        var here = context.getBundle("test:" + name);
        if (here != null) return here;
        try (var in = Files.newInputStream(jar)) {
            var bundle = context.installBundle("test:" + name, in);
            bundle.start();
            return bundle;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end of the start: until then an order is refused as busy. */
    void ready() {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            try {
                updates.revert(PERSON, "nothing", WHY);
                return false;
            } catch (IllegalStateException e) {
                return !String.valueOf(e.getMessage()).startsWith("UPDATE-BUSY");
            }
        });
    }

    SwapRecord update(Path jar) throws Exception {
        return update(jar, false);
    }

    SwapRecord update(Path jar, boolean allowDowngrade) throws Exception {
        ready();
        try (var in = Files.newInputStream(jar)) {
            return done(updates.update(PERSON, in, Optional.empty(), allowDowngrade, WHY));
        }
    }

    SwapRecord revert(String bundle) throws Exception {
        ready();
        return done(updates.revert(PERSON, bundle, WHY));
    }

    SwapRecord done(SwapJob job) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> updates.job(job.id())
                        .filter(j -> j.phase() == Phase.DONE)
                        .isPresent());
        return updates.job(job.id()).flatMap(SwapJob::record).orElseThrow();
    }

    Bundle bundle(String symbolicName) {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .findFirst()
                .orElseThrow(() -> new AssertionError(symbolicName + " is not active"));
    }

    /** What the demo service of that bundle answers: its version. */
    String served(String symbolicName) {
        return new Services(framework.getBundleContext())
                .ask(Supplier.class, bundle(symbolicName), supplier -> String.valueOf(supplier.get())).stream()
                        .findFirst()
                        .orElse("nothing");
    }

    void close() throws Exception {
        try {
            updates.stop();
        } catch (IllegalStateException noContext) {
            // a test has stopped the framework already
        }
        framework.stop();
        framework.waitForStop(10_000);
    }
}
