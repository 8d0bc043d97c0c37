package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import java.util.TreeSet;

/**
 * Who looks for samples now. A question takes a tag's open end first and then asks for blocks below it, so a block must not get samples of that
 * open end meanwhile: whoever makes blocks of others chooses them first, and then waits until all who had begun to look before have ended. Any
 * thread.
 */
final class Lookers {
    private final TreeSet<Long> looking = new TreeSet<>();
    private long begun;

    /** From taking the open end until the blocks are there. */
    interface Look<T> {
        T find() throws HistoryUnavailable;
    }

    <T> T during(Look<T> look) throws HistoryUnavailable {
        long number = begin();
        try {
            return look.find();
        } finally {
            end(number);
        }
    }

    private synchronized long begin() {
        looking.add(++begun);
        return begun;
    }

    private synchronized void end(long number) {
        looking.remove(number);
        notifyAll();
    }

    /** Those who have begun by now, for {@link #areOver}. */
    synchronized long now() {
        return begun;
    }

    /** Whether all who had begun by then have ended. */
    synchronized boolean areOver(long then) {
        return looking.isEmpty() || looking.first() > then;
    }

    /** Until nobody looks who had begun before this call; who begins later is not waited for. */
    synchronized void awaitEarlier() throws InterruptedException {
        long last = begun;
        while (!looking.isEmpty() && looking.first() <= last) wait();
    }
}
