package io.orquestador.updates.swap;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.updates.SwapJob;
import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.SwapRecord.Jar;
import io.orquestador.updates.SwapRecord.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At the start: finishes the swap that the instance before us began, and puts back what {@code bundles.lock} names. On the updates thread. */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    static final String JAR_MISSING = "UPDATE-JAR-MISSING";
    private static final String SUBJECT = "system/updates";

    private final Tools tools;
    private final Consumer<SwapJob> progress;
    private boolean leaving;

    Recovery(Tools tools, Consumer<SwapJob> progress) {
        this.tools = tools;
        this.progress = progress;
    }

    /**
     * Blocks for the watch when we are new.
     *
     * @param restored called when every other bundle is as {@code bundles.lock} says
     * @return false when this instance is about to be replaced
     */
    boolean run(Runnable restored) throws IOException, InterruptedException {
        var intent = tools.intent().read().orElse(null);
        boolean isNew = intent != null && intent.self() && intent.ofThisRun();
        if (intent != null) tools.lock().accepted().goOn(intent);
        tools.lock().load();
        if (intent != null && !intent.self()) putBack(intent);
        else if (intent != null && !isNew) forget(intent);
        var own = tools.self().getSymbolicName();
        for (var entry : tools.lock().all()) if (!entry.name().equals(own)) putRight(entry);
        new Installation(tools).putRight();
        restored.run();
        if (intent != null && isNew) return finishOwn(intent);
        // After the start went on: it asks our own services, which are not there while they are waited for.
        var ownEntry = tools.lock().entry(own);
        if (ownEntry.isPresent()) putRight(ownEntry.get());
        return !leaving;
    }

    private void putRight(ActiveSet.Entry entry) throws IOException, InterruptedException {
        oneOfTwo(entry);
        check(entry.name());
    }

    /** A swap of this bundle in this run: we are the new instance, or the old one put back. @return false when we are to be replaced */
    private boolean finishOwn(Intent intent) throws IOException, InterruptedException {
        var attempt = new Attempt(tools, intent, phase -> progress.accept(SwapJobs.of(intent, phase)));
        var failure = tools.intent().failure();
        tools.intent().take();
        try {
            if (failure.isPresent()) {
                attempt.finish(Outcome.REVERTED, failure.get());
                return true;
            }
            attempt.prove(tools.self());
            attempt.keep(tools.self());
            return true;
        } catch (SwapFailed e) {
            LOG.warn("UPDATE {}: the new version is put back because {}", intent.bundle(), e.reason(), e);
            tools.intent().fail(e.reason());
            var store = tools.store();
            Swap.swapSelf(
                    tools,
                    store.file(intent.from().sha256()),
                    store.file(intent.to().sha256()));
            return false;
        }
    }

    /** The runtime stopped during a swap of this bundle, whose watch nobody can finish: what {@code bundles.lock} says holds. */
    private void forget(Intent intent) throws IOException {
        var reason = "the runtime stopped during the swap, so the version before holds";
        tools.records()
                .write(intent.record(Outcome.REVERTED, reason, tools.clock().instant(), 0, null));
        over();
        LOG.warn("UPDATE {}: {}", intent.bundle(), reason);
    }

    private void over() throws IOException {
        tools.intent().delete();
        tools.lock().accepted().tried();
    }

    /** The runtime stopped in the middle of a swap: back to what was proved. */
    private void putBack(Intent intent) throws IOException, InterruptedException {
        var reason = "the runtime stopped during the swap, so the version before was put back";
        var outcome = Outcome.REVERTED;
        var bundle = tools.bundles().find(intent.bundle());
        try {
            if (bundle.isPresent())
                tools.bundleSwitch()
                        .restore(bundle.get(), tools.store().file(intent.from().sha256()), true);
        } catch (SwapFailed e) {
            outcome = Outcome.FAILED;
            reason += ", which failed: " + e.reason();
            tools.conditions()
                    .raise(
                            Attempt.FAILED,
                            Bundles.name(intent.bundle()),
                            Severity.ERROR,
                            reason,
                            "Look into the log for why it does not start; update it with a version that does.");
        }
        tools.records().write(intent.record(outcome, reason, tools.clock().instant(), 0, null));
        over();
        LOG.warn("UPDATE {}: {}", intent.bundle(), reason);
    }

    /** One bundle hung in the last run, and another was started beside it: the first one takes over again. */
    private void oneOfTwo(ActiveSet.Entry entry) throws IOException, InterruptedException {
        var all = tools.bundles().all(entry.name());
        if (all.size() < 2 || !tools.store().holds(entry.active().sha256())) return;
        for (var extra : all.subList(1, all.size())) uninstall(extra);
        var first = all.get(0);
        restore(entry, first, tools.bundles().running(first).jar(), true);
    }

    /** Holds one bundle against {@code bundles.lock} and puts the locked version back when another runs. */
    void check(String symbolicName) throws IOException, InterruptedException {
        if (leaving) return; // our successor looks at all of them
        var entry = tools.lock().entry(symbolicName).orElse(null);
        var all = tools.bundles().all(symbolicName);
        if (entry == null || all.isEmpty()) return;
        if (all.size() > 1) return; // one hangs, the other serves until the next start of the runtime
        var bundle = all.get(0);
        var running = tools.bundles().running(bundle).jar();
        if (running.sha256().equals(entry.active().sha256())) return;
        if (isRelease(entry, running)) {
            LOG.info(
                    "UPDATE {}: the assembly brought {}, newer than {} of bundles.lock; it stays",
                    symbolicName,
                    running.version(),
                    entry.active().version());
            tools.lock().remove(symbolicName);
        } else if (!tools.store().holds(entry.active().sha256())) {
            tools.conditions()
                    .raise(
                            JAR_MISSING,
                            Bundles.name(symbolicName),
                            Severity.ERROR,
                            "bundles.lock names version " + entry.active().version() + ", but its jar is not in "
                                    + tools.store().file(entry.active().sha256()) + "; version " + running.version()
                                    + " runs",
                            "Update it with that version again.");
        } else if (bundle.equals(tools.self())) {
            restoreOwn(entry, running);
        } else {
            restore(entry, bundle, running, false);
        }
    }

    /** We are the version of the assembly, and a later one of this bundle was proved before: an ordinary swap. */
    private void restoreOwn(ActiveSet.Entry entry, Jar running) throws IOException {
        var own = tools.store().keep(tools.bundles().running(tools.self()));
        var now = tools.clock().instant();
        tools.intent()
                .write(new Intent(
                        SwapJobs.newId(now, entry.name()),
                        Intent.thisRun(),
                        entry.name(),
                        SUBJECT,
                        now,
                        running,
                        entry.active(),
                        false,
                        true,
                        System.nanoTime(),
                        Counts.now(tools.services()),
                        Health.of(tools.services(), tools.self())));
        Swap.swapSelf(tools, tools.store().file(entry.active().sha256()), own);
        leaving = true;
    }

    /** @param start even if nobody started it before */
    private void restore(ActiveSet.Entry entry, Bundle bundle, Jar running, boolean start)
            throws IOException, InterruptedException {
        var startedAt = tools.clock().instant();
        long began = System.nanoTime();
        var outcome = Outcome.KEPT;
        var reason = "bundles.lock names version " + entry.active().version() + ", the runtime had " + running.version()
                + ": the locked version was put back";
        try {
            tools.bundleSwitch()
                    .restore(bundle, tools.store().file(entry.active().sha256()), start);
            tools.conditions().clear(JAR_MISSING, Bundles.name(entry.name()));
            LOG.info("UPDATE {}: {}", entry.name(), reason);
        } catch (SwapFailed e) {
            outcome = Outcome.FAILED;
            reason += ", which failed: " + e.reason();
            tools.conditions()
                    .raise(
                            Attempt.FAILED,
                            Bundles.name(entry.name()),
                            Severity.ERROR,
                            reason,
                            "Look into the log for why it does not start; update it with a version that does.");
        }
        // the assembly's own version at a start is no event: Karaf's state is made anew each time
        if (outcome == Outcome.KEPT && running.equals(entry.original())) return;
        var position = Counts.now(tools.services()).journalPosition();
        tools.records()
                .write(new SwapRecord(
                        SwapJobs.newId(startedAt, entry.name()),
                        Bundles.name(entry.name()),
                        outcome,
                        reason,
                        SUBJECT,
                        startedAt,
                        tools.clock().instant(),
                        running,
                        entry.active(),
                        position,
                        position,
                        (System.nanoTime() - began) / 1_000_000,
                        List.of(),
                        List.of()));
    }

    private static boolean isRelease(ActiveSet.Entry entry, Jar running) {
        return !running.sha256().equals(entry.original().sha256())
                && Version.parseVersion(running.version())
                                .compareTo(Version.parseVersion(entry.active().version()))
                        > 0;
    }

    private void uninstall(Bundle extra) throws InterruptedException {
        try {
            Bounded.run("uninstall", tools.limits().stepMs(), extra::uninstall);
        } catch (SwapFailed e) {
            LOG.warn("UPDATE {}: a second bundle of that name could not be removed: {}", extra, e.reason());
        }
    }
}
