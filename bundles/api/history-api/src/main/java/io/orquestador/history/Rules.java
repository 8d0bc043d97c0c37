package io.orquestador.history;

import io.orquestador.tag.StatusCode;

/**
 * Which samples count, and for how long.
 *
 * @param uncertainCounts whether uncertain samples do; else they are as bad (OPC 10000-13, TreatUncertainAsBad)
 * @param overBad false: a sample that does not count ends what held before it (simple bounding values, as in TimeAverage2). True: it is left
 *     out, what held before goes on and is uncertain from there (interpolated bounding values, as in TimeAverage and Interpolative)
 * @param maxHoldNanos a sample holds no longer than this; what comes then is a gap. {@link #NO_LIMIT} for as long as no other one comes
 */
public record Rules(boolean uncertainCounts, boolean overBad, long maxHoldNanos) {
    public static final long NO_LIMIT = Long.MAX_VALUE;
    /** What a record may rest on. */
    public static final Rules GOOD = new Rules(false, false, NO_LIMIT);
    /** What a chart shows. */
    public static final Rules GOOD_AND_UNCERTAIN = new Rules(true, false, NO_LIMIT);

    public Rules {
        if (maxHoldNanos < 1)
            throw new IllegalArgumentException("A sample would hold for " + maxHoldNanos
                    + " ns. Give at least 1 ns, or no limit (" + NO_LIMIT + ").");
    }

    public Rules maxHold(long nanos) {
        return new Rules(uncertainCounts, overBad, nanos);
    }

    public Rules leaveOutBad() {
        return new Rules(uncertainCounts, true, maxHoldNanos);
    }

    /** Whether a sample of this status counts. */
    public boolean count(int status) {
        return StatusCode.isGood(status) || (uncertainCounts && StatusCode.isUncertain(status));
    }

    /** The first time at which a sample of {@code time} does not hold any more. */
    public long until(long time) {
        long until = time + maxHoldNanos;
        return until < time ? Long.MAX_VALUE : until;
    }
}
