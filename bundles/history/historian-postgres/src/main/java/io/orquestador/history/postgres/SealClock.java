package io.orquestador.history.postgres;

import java.util.concurrent.TimeUnit;

/** When the next seal is due: not for every few samples, since tails are written anew; not too late, since a start reads what is hot again. */
final class SealClock {
    private static final long MOST_HOT = 4_000_000;
    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 4;
    /** A block of fewer is hardly worth it, but memory is short. */
    private static final int TIGHT_SAMPLES = 50;
    /** What is still there after a seal is as small as it gets: another one at once would change nothing. */
    private static final long TIGHT_PAUSE_NS = TimeUnit.SECONDS.toNanos(10);
    /** A day less than a block may span, so that a tag with few samples makes one block and not one and a bit. */
    private static final long OLDEST_NS = Partitioned.BLOCK_SPAN_NS - Partitioned.DAY_NS;

    private final HistorianSettings.Sealing sealing;
    private long hot; // samples since the last seal
    private long since; // nanoTime of the first of them
    private long sealedAt = System.nanoTime() - TIGHT_PAUSE_NS;

    SealClock(HistorianSettings.Sealing sealing) {
        this.sealing = sealing;
    }

    /** For a new session: of the {@code open} samples in its tails all may be hot. */
    void restart(long open) {
        hot = open;
        since = System.nanoTime();
    }

    void stored(int samples) {
        if (hot == 0) since = System.nanoTime();
        hot += samples;
    }

    void sealed() {
        hot = 0;
        sealedAt = System.nanoTime();
    }

    boolean isDue(Tails tails) {
        if (hot == 0) return false;
        long waiting = tails.open() - hot;
        return hot >= Math.max(sealing.hotSamples(), Math.min(MOST_HOT, waiting))
                || System.nanoTime() - since >= TimeUnit.MILLISECONDS.toNanos(sealing.hotMs())
                || tails.hasLong()
                || (isTight(tails) && System.nanoTime() - sealedAt >= TIGHT_PAUSE_NS);
    }

    /**
     * @param serverEpochNanos of the last stored sample
     */
    Seal.Ripe ripe(Tails tails, long serverEpochNanos, Policy policy) {
        boolean isTight = isTight(tails);
        int samples = isTight ? Math.min(TIGHT_SAMPLES, sealing.blockSamples()) : sealing.blockSamples();
        return new Seal.Ripe(
                samples, serverEpochNanos - OLDEST_NS, serverEpochNanos, isTight, policy, Seal.Erased.NONE);
    }

    private static boolean isTight(Tails tails) {
        return tails.bytes() > MOST_BYTES;
    }
}
