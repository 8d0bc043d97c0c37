package io.orquestador.journal.file;

/** Notices when the wall clock was set: then ages mean nothing until it has been steady for an hour. For one thread. */
final class ClockWatch {
    private static final long STEP_NANOS = 5_000_000_000L;
    private static final long STEADY_NANOS = 3_600_000_000_000L;

    private long lastDifference;
    private long doubtfulUntil;
    private boolean doubtful;

    ClockWatch(long wallNanos, long nanoTime) {
        lastDifference = wallNanos - nanoTime;
    }

    /** Call every few seconds. */
    boolean isDoubtful(long wallNanos, long nanoTime) {
        long difference = wallNanos - nanoTime;
        if (Math.abs(difference - lastDifference) > STEP_NANOS) {
            doubtful = true;
            doubtfulUntil = nanoTime + STEADY_NANOS;
        }
        lastDifference = difference;
        if (nanoTime - doubtfulUntil >= 0) doubtful = false;
        return doubtful;
    }
}
