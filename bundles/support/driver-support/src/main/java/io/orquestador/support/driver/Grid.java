package io.orquestador.support.driver;

/** When a poll class is due: a fixed grid on the monotonic clock, whatever each scan took. For one thread. */
public final class Grid {
    private final long periodNanos;
    private long dueNanos;

    /** @param firstDueNanos on the scale of {@link System#nanoTime} */
    public Grid(long periodNanos, long firstDueNanos) {
        this.periodNanos = periodNanos;
        dueNanos = firstDueNanos;
    }

    public long periodNanos() {
        return periodNanos;
    }

    /** Start of the next slot that nobody has taken or passed over. */
    public long dueNanos() {
        return dueNanos;
    }

    public boolean isDue(long nowNanos) {
        return nowNanos - dueNanos >= 0;
    }

    /** Goes past the slots that are wholly over: they can never be done. @return how many */
    public long passOver(long nowNanos) {
        long late = nowNanos - dueNanos;
        if (late < periodNanos) return 0;
        long slots = late / periodNanos;
        dueNanos += slots * periodNanos;
        return slots;
    }

    /** The present slot is being done. */
    public void take() {
        dueNanos += periodNanos;
    }

    /** The slot taken last was not done after all; the successor may do it. */
    public void giveBack() {
        dueNanos -= periodNanos;
    }
}
