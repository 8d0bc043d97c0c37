package io.orquestador.gateway.rest;

import java.util.concurrent.TimeUnit;

/**
 * Counts who is in. It opens when the API's end in CXF is there: before, CXF would answer 404 with a page of its own. It is shut before that end is
 * taken away: a request that is past the door and not yet there would be answered 500 then (a NullPointerException of CXF). Any thread.
 */
final class Entrance {
    private boolean isShut = true;
    private int inside;

    /** @return false when it is shut; else {@link #leave} follows */
    synchronized boolean enter() {
        if (!isShut) inside++;
        return !isShut;
    }

    synchronized void leave() {
        inside--;
        notifyAll();
    }

    synchronized void open() {
        isShut = false;
    }

    /**
     * Nobody enters from now on. Waits until nobody is in.
     *
     * @param mostMs no longer than this: whoever takes long is with us already, and not on the way
     */
    synchronized void shut(long mostMs) {
        isShut = true;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mostMs);
        try {
            for (long left = until - System.nanoTime(); inside > 0 && left > 0; left = until - System.nanoTime())
                TimeUnit.NANOSECONDS.timedWait(this, left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
