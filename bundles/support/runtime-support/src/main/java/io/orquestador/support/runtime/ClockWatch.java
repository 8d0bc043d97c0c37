package io.orquestador.support.runtime;

/** Notices when the wall clock was set: then ages mean nothing until it has been steady for an hour. Safe from any thread. */
public final class ClockWatch {
    private static final long STEP_NANOS = 5_000_000_000L;
    private static final long STEADY_NANOS = 3_600_000_000_000L;

    private long lastDifference;
    private long doubtfulUntil;
    private long steppedNanos;
    private boolean doubtful;

    public ClockWatch(long wallNanos, long nanoTime) {
        lastDifference = wallNanos - nanoTime;
    }

    /** Call it at least once an hour: what a clock drifts meanwhile is no step. */
    public synchronized boolean isDoubtful(long wallNanos, long nanoTime) {
        long difference = wallNanos - nanoTime;
        if (Math.abs(difference - lastDifference) > STEP_NANOS) {
            steppedNanos += difference - lastDifference;
            doubtful = true;
            doubtfulUntil = nanoTime + STEADY_NANOS;
        }
        lastDifference = difference;
        if (nanoTime - doubtfulUntil >= 0) doubtful = false;
        return doubtful;
    }

    /** By how much the clock was set since this was asked last, as {@link #isDoubtful} noticed; below 0: back. */
    public synchronized long takeStepNanos() {
        long step = steppedNanos;
        steppedNanos = 0;
        return step;
    }
}
