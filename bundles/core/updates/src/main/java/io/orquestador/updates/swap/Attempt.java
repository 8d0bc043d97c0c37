package io.orquestador.updates.swap;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.updates.SwapJob.Phase;
import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.SwapRecord.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of a swap in which something changes: swap, watch, keep or revert, record. On the updates thread. */
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
    static final String FAILED = "UPDATE-FAILED";
    static final String HUNG = "UPDATE-HUNG";

    private final Tools tools;
    private final Intent intent;
    private final Consumer<Phase> phase;
    private final Watch watch;
    private long stoppedNanos;
    private long longestPauseNanos;

    Attempt(Tools tools, Intent intent, Consumer<Phase> phase) {
        this.tools = tools;
        this.intent = intent;
        this.phase = phase;
        watch = new Watch(
                tools.system().getBundle(), tools.services(), tools.limits(), intent.health(), intent.before());
        stoppedNanos = intent.stoppedNanos();
    }

    SwapRecord run(Bundle bundle, Path to, Path from) throws IOException, InterruptedException {
        boolean hung = false;
        String reason;
        try {
            stoppedNanos = System.nanoTime();
            tools.bundleSwitch().replace(bundle, to);
            prove(bundle);
            return keep(bundle);
        } catch (SwapFailed e) {
            hung = e.hung();
            reason = e.reason();
            LOG.warn("UPDATE {}: the new version is put back because {}", intent.bundle(), reason, e);
        }
        if (longestPauseNanos > 0) stoppedNanos = System.nanoTime(); // it served for a while
        return revert(bundle, from, hung, reason);
    }

    /** Watches a bundle that was started, by us or by the instance before us. */
    void prove(Bundle bundle) throws SwapFailed, InterruptedException {
        watch.awaitServing(bundle);
        serving();
        phase.accept(Phase.WATCHING);
        watch.untilProved(bundle);
    }

    SwapRecord keep(Bundle bundle) throws IOException, SwapFailed, InterruptedException {
        tools.bundleSwitch().confirm(bundle);
        var entry = entry();
        boolean back = intent.revert()
                && !entry.previous().isEmpty()
                && entry.previous().get(0).equals(intent.to());
        try {
            if (back) tools.lock().put(entry.back());
            else if (!entry.active().equals(intent.to())) tools.lock().put(entry.forward(intent.to()));
        } catch (IOException e) {
            throw new SwapFailed("bundles.lock could not be written: " + e, false, e);
        }
        tools.conditions().clear(FAILED, Bundles.name(intent.bundle()));
        return finish(Outcome.KEPT, "watched for " + tools.limits().watchMs() / 1_000.0 + " s");
    }

    /** What the active set says, or what it would say if it had to: as before this swap. */
    private ActiveSet.Entry entry() {
        return tools.lock()
                .entry(intent.bundle())
                .orElse(new ActiveSet.Entry(intent.bundle(), intent.from(), intent.from(), List.of()));
    }

    private SwapRecord revert(Bundle bundle, Path from, boolean hung, String reason)
            throws IOException, InterruptedException {
        try {
            var running = bundle;
            if (hung) running = beside(bundle, from);
            else {
                try {
                    tools.bundleSwitch().replace(bundle, from);
                } catch (SwapFailed e) {
                    if (!e.hung()) throw e;
                    running = beside(bundle, from);
                }
            }
            watch.awaitServing(running);
            serving();
            if (running.equals(bundle)) tools.bundleSwitch().confirm(bundle);
            return finish(Outcome.REVERTED, reason);
        } catch (SwapFailed e) {
            LOG.error("UPDATE {}: the version before does not serve either", intent.bundle(), e);
            startAtNextBoot(bundle);
            var both = reason + "; and the version before: " + e.reason();
            tools.conditions()
                    .raise(
                            FAILED,
                            Bundles.name(intent.bundle()),
                            Severity.ERROR,
                            both,
                            "Restart the runtime; it then starts version "
                                    + intent.from().version() + ".");
            return finish(Outcome.FAILED, both);
        }
    }

    private Bundle beside(Bundle hanging, Path from) throws IOException, SwapFailed, InterruptedException {
        tools.conditions()
                .raise(
                        HUNG,
                        Bundles.name(intent.bundle()),
                        Severity.WARNING,
                        "Version " + intent.to().version() + " hangs and cannot be stopped; version "
                                + intent.from().version() + " runs beside it.",
                        "Restart the runtime when the plant allows it.");
        tools.lock().put(entry()); // so that the next start of the runtime makes one bundle of the two
        return tools.bundleSwitch().beside(hanging, from);
    }

    private void startAtNextBoot(Bundle bundle) throws IOException, InterruptedException {
        tools.lock().put(entry());
        try {
            tools.bundleSwitch().confirm(bundle);
        } catch (SwapFailed e) {
            LOG.debug("Still not startable; the framework tries again when it starts", e);
        }
    }

    private void serving() {
        longestPauseNanos = Math.max(longestPauseNanos, System.nanoTime() - stoppedNanos);
    }

    SwapRecord finish(Outcome outcome, String reason) throws IOException {
        if (longestPauseNanos == 0) longestPauseNanos = System.nanoTime() - stoppedNanos;
        var record = intent.record(
                outcome, reason, tools.clock().instant(), longestPauseNanos / 1_000_000, Counts.now(tools.services()));
        tools.records().write(record);
        tools.intent().delete();
        tools.lock().accepted().tried();
        tools.store().prune(tools.lock().wantedJars());
        LOG.info(
                "UPDATE {} {} -> {}: {} because {}; longest pause {} ms",
                intent.bundle(),
                intent.from().version(),
                intent.to().version(),
                outcome,
                reason,
                record.longestPauseMs());
        return record;
    }
}
