package io.orquestador.driver.opcua;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a better server while another is in use, on a thread of its own: {@code drv-opcua-<device>-standby}, which lives as long as one
 * look. So a standby that hangs holds up nothing.
 */
final class Standby {
    /** A connected server; whoever gets it closes it. */
    record Found(Link link, ServerInfo info) {}

    private final Trust trust;
    private final MiloThreads threads;
    private final String threadName;
    private final Waiter waiter = new Waiter();
    private volatile @Nullable Thread looking;

    Standby(Trust trust, MiloThreads threads, String device) {
        this.trust = trust;
        this.threads = threads;
        threadName = "drv-opcua-" + device + "-standby";
    }

    /**
     * Does nothing when a look is under way.
     *
     * @param betterThan ServiceLevel that must be exceeded
     * @param found gets the best one, from the other thread, if there is any
     */
    void look(List<Target> targets, int betterThan, Consumer<Found> found) {
        if (looking != null || waiter.isEnded()) return;
        var thread = new Thread(() -> lookNow(targets, betterThan, found), threadName);
        thread.setDaemon(true);
        looking = thread;
        thread.start();
    }

    private void lookNow(List<Target> targets, int betterThan, Consumer<Found> found) {
        try {
            var best = best(targets, trust, threads, waiter, Integer.MAX_VALUE);
            if (best == null) return;
            if (best.info().serviceLevel() > betterThan && !waiter.isEnded()) found.accept(best);
            else best.link().close();
        } catch (LinkFailure e) {
            // the one in use is the best there is
        } finally {
            looking = null;
        }
    }

    /**
     * Connects to each server, in order, until one is good enough.
     *
     * @return the one with the highest ServiceLevel, the earlier of two with the same
     * @throws LinkFailure of the first one, when there is none at all
     */
    static @Nullable Found best(List<Target> targets, Trust trust, MiloThreads threads, Waiter waiter, int enough)
            throws LinkFailure {
        Found best = null;
        LinkFailure first = null;
        for (var target : targets) {
            try {
                var next = open(target, trust, threads, waiter);
                if (best == null || next.info().serviceLevel() > best.info().serviceLevel()) {
                    if (best != null) best.link().close();
                    best = next;
                } else {
                    next.link().close();
                }
                if (best.info().serviceLevel() >= enough) return best;
            } catch (LinkFailure e) {
                if (first == null) first = e;
            }
        }
        if (best == null && first != null) throw first;
        return best;
    }

    private static Found open(Target target, Trust trust, MiloThreads threads, Waiter waiter) throws LinkFailure {
        var link = Link.open(target, trust, threads, waiter);
        try {
            return new Found(link, ServerInfo.read(link));
        } catch (LinkFailure | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    /** From any thread: ends a look that is under way, and lets none begin. */
    void end() {
        waiter.end();
        var thread = looking;
        if (thread == null) return;
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
