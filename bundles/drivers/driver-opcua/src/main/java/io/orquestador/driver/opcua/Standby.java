package io.orquestador.driver.opcua;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a better server while another is in use, on a thread of its own: {@code drv-opcua-<device>-standby}, which lives as long as one
 * look. So a standby that hangs holds up nothing.
 */
final class Standby {
    private final Connector connector;
    private final String threadName;
    private volatile @Nullable Thread looking;

    Standby(Trust trust, MiloThreads threads, String device) {
        connector = new Connector(trust, threads, new Waiter());
        threadName = "drv-opcua-" + device + "-standby";
    }

    /**
     * Does nothing when a look is under way.
     *
     * @param betterThan ServiceLevel that must be exceeded
     * @param found gets the best one, from the other thread, if there is any
     */
    void look(List<Target> targets, int betterThan, Consumer<Connector.Found> found) {
        if (looking != null || connector.waiter().isEnded()) return;
        var thread = new Thread(() -> lookNow(targets, betterThan, found), threadName);
        thread.setDaemon(true);
        looking = thread;
        thread.start();
    }

    private void lookNow(List<Target> targets, int betterThan, Consumer<Connector.Found> found) {
        try {
            var best = connector.best(targets, Integer.MAX_VALUE);
            if (best == null) return;
            if (best.info().serviceLevel() > betterThan && !connector.waiter().isEnded()) found.accept(best);
            else best.link().close();
        } catch (LinkFailure e) {
            // the one in use is the best there is
        } finally {
            looking = null;
        }
    }

    /** From any thread: ends a look that is under way, and lets none begin. */
    void end() {
        connector.waiter().end();
        var thread = looking;
        if (thread == null) return;
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
