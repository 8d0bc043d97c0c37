package io.orquestador.driver.opcua;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Connects to servers, for one thread.
 *
 * @param waiter of that thread, so that others can end its waits
 */
record Connector(Trust trust, MiloThreads threads, Waiter waiter) {
    /** A connected server; whoever gets it closes it. */
    record Found(Link link, ServerInfo info) {}

    /**
     * Connects to each server, in order, until one is good enough.
     *
     * @param enough a ServiceLevel
     * @return the one with the highest ServiceLevel, the earlier of two with the same
     * @throws LinkFailure of the first one, when there is none at all
     */
    @Nullable
    Found best(List<Target> targets, int enough) throws LinkFailure {
        Found best = null;
        LinkFailure first = null;
        for (var target : targets) {
            try {
                var next = open(target);
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

    private Found open(Target target) throws LinkFailure {
        var link = Link.open(target, trust, threads, waiter);
        try {
            return new Found(link, ServerInfo.read(link));
        } catch (LinkFailure | RuntimeException e) {
            link.close();
            throw e;
        }
    }
}
