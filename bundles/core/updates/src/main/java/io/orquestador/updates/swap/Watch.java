package io.orquestador.updates.swap;

import io.orquestador.journal.Journal;
import io.orquestador.journal.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;

/** Watches a bundle after its update. On the updates thread. */
final class Watch {
    private static final long SERVE_POLL_MS = 5;
    private static final long WATCH_POLL_MS = 100;

    private final Bundle framework;
    private final Services services;
    private final Limits limits;
    private final Health before;
    private final Counts countsBefore;

    Watch(Bundle framework, Services services, Limits limits, Health before, Counts countsBefore) {
        this.framework = framework;
        this.services = services;
        this.limits = limits;
        this.before = before;
        this.countsBefore = countsBefore;
    }

    /** Returns when the bundle offers again what it offered before. @throws SwapFailed when it does not in time, or never will */
    void awaitServing(Bundle bundle) throws SwapFailed, InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.serveMs());
        for (int round = 0; !before.servedBy(bundle); round++) {
            if (round % 20 == 0) refuse(Health.fatal(services, bundle));
            if (System.nanoTime() > until) {
                refuse(before.worse(Health.of(services, bundle)));
                throw new SwapFailed("it did not offer its services within " + limits.serveMs() + " ms");
            }
            Thread.sleep(SERVE_POLL_MS);
        }
        refuse(Health.fatal(services, bundle));
    }

    /** Returns after the whole watch. @throws SwapFailed as soon as the bundle is found to be worse than before, for good */
    void untilProved(Bundle bundle) throws SwapFailed, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.watchMs());
        long worseSince = 0;
        for (boolean last = false; !last; ) {
            Thread.sleep(WATCH_POLL_MS);
            long now = System.nanoTime();
            last = now >= end;
            refuse(Health.fatal(services, bundle));
            var problems = problems(bundle);
            if (problems.isEmpty()) worseSince = 0;
            else if (worseSince == 0) worseSince = now;
            boolean tooLong = now - worseSince > TimeUnit.MILLISECONDS.toNanos(limits.worseMs());
            if (!problems.isEmpty() && (last || tooLong)) refuse(problems);
        }
    }

    private List<String> problems(Bundle bundle) {
        var problems = new ArrayList<>(before.worse(Health.of(services, bundle)));
        journalProblem().ifPresent(problems::add);
        return problems;
    }

    private Optional<String> journalProblem() {
        if (!countsBefore.journal()) return Optional.empty();
        var ends = services.ask(Journal.class, Journal::acceptedEnd);
        if (ends.isEmpty()) return Optional.of("there is no journal any more");
        return ends.get(0) >= countsBefore.acceptedEnd()
                ? Optional.empty()
                : Optional.of("the journal went back from %s to %s"
                        .formatted(countsBefore.journalPosition(), Position.text(ends.get(0))));
    }

    /** @throws InterruptedException when it is the runtime that stops: then nothing serves, and the next start decides */
    private void refuse(List<String> problems) throws SwapFailed, InterruptedException {
        if (problems.isEmpty()) return;
        if (framework.getState() != Bundle.ACTIVE) throw new InterruptedException("the runtime stops");
        throw new SwapFailed(String.join("; ", problems));
    }
}
