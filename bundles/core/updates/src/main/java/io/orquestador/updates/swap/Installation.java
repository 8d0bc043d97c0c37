package io.orquestador.updates.swap;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.updates.Extension;
import io.orquestador.updates.Extension.Part;
import io.orquestador.updates.SwapJob.Phase;
import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.SwapRecord.Jar;
import io.orquestador.updates.SwapRecord.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the bundles of a KAR in, or takes them out. They come beside what is there, which is neither stopped nor refreshed. Until the watch is
 * over they are started for this run only and {@code bundles.lock} does not name them, so that a runtime that dies meanwhile comes up without
 * them. On the updates thread.
 */
final class Installation {
    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);
    /** How the framework names the place of a bundle of ours; what stands behind it is the extension's and the bundle's name. */
    static final String LOCATION = "extension:";

    private static final String START_FAILED = "EXTENSION-START";
    private static final long POLL_MS = 100;
    private static final Jar NONE = new Jar("none", "");

    /**
     * What was asked for.
     *
     * @param extension its name
     */
    record Order(String id, String extension, String subject, Instant startedAt) {}

    private final Tools tools;

    Installation(Tools tools) {
        this.tools = tools;
    }

    /** What is installed, and how it is. Any thread. */
    List<Extension> extensions() {
        return tools.lock().extensions().stream()
                .map(each -> new Extension(
                        each.name(),
                        each.kar().version(),
                        each.kar().sha256(),
                        each.signer(),
                        state(each),
                        each.bundles()))
                .toList();
    }

    private String state(ActiveSet.Installed extension) {
        for (var part : extension.bundles()) {
            var bundle = tools.system().getBundle(location(extension.name(), part));
            if (bundle == null) return "MISSING";
            if (bundle.getState() != Bundle.ACTIVE) return Bundles.state(bundle);
        }
        return "ACTIVE";
    }

    private static String location(String extension, Part part) {
        return LOCATION + extension + "/" + part.symbolicName();
    }

    SwapRecord install(Order order, Kar kar, Consumer<Phase> phase) throws IOException, InterruptedException {
        var installed = Arrays.asList(tools.system().getBundles());
        var refusal = tools.lock().extension(kar.name()).isPresent()
                ? Optional.of("KAR-EXISTS %s: it is installed already. Uninstall it first.".formatted(kar.name()))
                : tools.verifier().refusal(kar.bundles(), installed);
        if (refusal.isPresent()) return record(order, Outcome.REFUSED, refusal.get(), NONE, kar.jar(), null, 0);
        phase.accept(Phase.VERIFIED);
        for (var bundle : kar.bundles()) tools.store().keep(bundle);
        var before = Counts.now(tools.services());
        var extension = new ActiveSet.Installed(kar.name(), kar.jar(), kar.signer(), kar.parts());
        var added = new ArrayList<Bundle>();
        phase.accept(Phase.SWAPPING);
        tools.lock().accepted().tryOut(Accepted.lines(kar.parts()));
        try {
            for (var part : extension.bundles()) added.add(add(extension.name(), part));
            for (var bundle : added)
                Bounded.run("start of " + bundle.getSymbolicName(), step(), () -> bundle.start(Bundle.START_TRANSIENT));
            phase.accept(Phase.WATCHING);
            watch(added);
            for (var bundle : added) Bounded.run("confirm", step(), bundle::start);
            tools.lock().put(extension);
        } catch (SwapFailed e) {
            LOG.warn("EXTENSION {}: it is taken out again because {}", kar.name(), e.reason(), e);
            remove(added);
            tools.store().prune(tools.lock().wantedJars());
            return record(order, Outcome.REVERTED, e.reason(), NONE, kar.jar(), before, 0);
        } finally {
            tools.lock().accepted().tried();
        }
        tools.store().prune(tools.lock().wantedJars());
        var reason = "watched for " + tools.limits().watchMs() / 1_000.0 + " s";
        return record(order, Outcome.KEPT, reason, NONE, kar.jar(), before, 0);
    }

    SwapRecord uninstall(Order order, String name, Consumer<Phase> phase) throws IOException, InterruptedException {
        var extension =
                tools.lock().extension(name).orElseThrow(() -> new IOException(name + " was uninstalled meanwhile"));
        var there = present(extension);
        var others = tools.verifier().alsoRestarted(there);
        if (!others.isEmpty())
            return record(
                    order,
                    Outcome.REFUSED,
                    "EXTENSION-IN-USE %s: %s needs it. Uninstall that first."
                            .formatted(name, String.join(", ", others)),
                    extension.kar(),
                    NONE,
                    null,
                    0);
        phase.accept(Phase.SWAPPING);
        var before = Counts.now(tools.services());
        long from = System.nanoTime();
        tools.lock().accepted().tryOut(Accepted.lines(extension.bundles())); // while it stops
        boolean all;
        try {
            tools.lock().removeExtension(name); // first: what is left of it goes at the next start
            all = remove(there);
        } finally {
            tools.lock().accepted().tried();
        }
        tools.store().prune(tools.lock().wantedJars());
        tools.conditions().clear(START_FAILED, name);
        return record(
                order,
                all ? Outcome.KEPT : Outcome.FAILED,
                all ? "uninstalled" : "a bundle of it hangs and goes with the next restart",
                extension.kar(),
                NONE,
                before,
                (System.nanoTime() - from) / 1_000_000);
    }

    /** At the start: what {@code bundles.lock} names and the framework has lost, and the other way round. */
    void putRight() throws InterruptedException {
        var wanted = new ArrayList<String>();
        for (var extension : tools.lock().extensions())
            for (var part : extension.bundles()) wanted.add(location(extension.name(), part));
        var stray = Arrays.stream(tools.system().getBundles())
                .filter(bundle -> bundle.getLocation().startsWith(LOCATION) && !wanted.contains(bundle.getLocation()))
                .toList();
        remove(stray);
        for (var extension : tools.lock().extensions()) putRight(extension);
    }

    private void putRight(ActiveSet.Installed extension) throws InterruptedException {
        try {
            var all = new ArrayList<Bundle>();
            for (var part : extension.bundles()) {
                var there = tools.system().getBundle(location(extension.name(), part));
                all.add(there != null ? there : add(extension.name(), part));
            }
            for (var bundle : all) Bounded.run("start of " + bundle.getSymbolicName(), step(), bundle::start);
            LOG.info(
                    "EXTENSION {} {} is there",
                    extension.name(),
                    extension.kar().version());
        } catch (SwapFailed | IOException e) {
            var reason = e instanceof SwapFailed failed ? failed.reason() : String.valueOf(e.getMessage());
            tools.conditions()
                    .raise(
                            START_FAILED,
                            extension.name(),
                            Severity.ERROR,
                            "The extension " + extension.name() + " could not be started: " + reason,
                            "Uninstall it and install it again, or a newer one: ./orq drivers list");
        }
    }

    private Bundle add(String extension, Part part) throws SwapFailed, InterruptedException, IOException {
        if (!tools.store().holds(part.sha256()))
            throw new IOException("the jar of %s is gone or altered: %s"
                    .formatted(part.symbolicName(), tools.store().file(part.sha256())));
        var added = new Bundle[1];
        Bounded.run("install of " + part.symbolicName(), step(), () -> {
            try (var in = Files.newInputStream(tools.store().file(part.sha256()))) {
                added[0] = tools.system().installBundle(location(extension, part), in);
            }
        });
        return added[0];
    }

    private List<Bundle> present(ActiveSet.Installed extension) {
        return extension.bundles().stream()
                .map(part -> tools.system().getBundle(location(extension.name(), part)))
                .filter(Objects::nonNull)
                .toList();
    }

    /** @throws SwapFailed as soon as one of them is not well */
    private void watch(List<Bundle> added) throws SwapFailed, InterruptedException {
        long end =
                System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(tools.limits().watchMs());
        for (boolean last = false; !last; ) {
            last = System.nanoTime() >= end;
            for (var bundle : added) {
                var fatal = Health.fatal(tools.services(), bundle);
                if (!fatal.isEmpty()) throw new SwapFailed(bundle.getSymbolicName() + ": " + String.join("; ", fatal));
            }
            if (!last) Thread.sleep(POLL_MS);
        }
    }

    /** The last one first; and their classes go. @return none is left */
    private boolean remove(List<Bundle> bundles) throws InterruptedException {
        var backwards = new ArrayList<>(bundles);
        Collections.reverse(backwards);
        boolean all = true;
        for (var bundle : backwards) {
            try {
                Bounded.run("uninstall", step(), bundle::uninstall);
            } catch (SwapFailed e) {
                LOG.warn("EXTENSION {}: it could not be uninstalled: {}", bundle.getSymbolicName(), e.reason(), e);
                all = false;
            }
        }
        if (bundles.isEmpty()) return true;
        var refreshed = new CountDownLatch(1);
        tools.system().getBundle(0).adapt(FrameworkWiring.class).refreshBundles(bundles, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) refreshed.countDown();
        });
        return refreshed.await(step(), TimeUnit.MILLISECONDS) && all;
    }

    private long step() {
        return tools.limits().stepMs();
    }

    private SwapRecord record(
            Order order, Outcome outcome, String reason, Jar from, Jar to, @Nullable Counts before, long pauseMs)
            throws IOException {
        var after = Counts.now(tools.services());
        var since = before == null ? after : before;
        var record = new SwapRecord(
                order.id(),
                order.extension(),
                outcome,
                reason,
                order.subject(),
                order.startedAt(),
                tools.clock().instant(),
                from,
                to,
                since.journalPosition(),
                after.journalPosition(),
                pauseMs,
                since.driversUntil(after),
                since.readersUntil(after));
        tools.records().write(record);
        LOG.info("EXTENSION {}: {} because {}", order.extension(), outcome, reason);
        return record;
    }
}
