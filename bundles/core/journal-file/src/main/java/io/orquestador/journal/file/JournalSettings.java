package io.orquestador.journal.file;

import java.time.Duration;

/**
 * How a journal uses its disk; {@link JournalConfig} says what each means.
 *
 * @param bufferBytes memory for what is not on disk; a frame may have half of it, and at most 16 MiB
 * @param maxBytes 0 for no bound but {@code maxPct}
 */
public record JournalSettings(
        Duration sync,
        long segmentBytes,
        int bufferBytes,
        Duration appendWait,
        Duration keep,
        int keepPct,
        int maxPct,
        long maxBytes,
        int reservePct) {

    public static final JournalSettings DEFAULT = new JournalSettings(
            Duration.ofMillis(100), 64L << 20, 32 << 20, Duration.ofMillis(250), Duration.ofHours(24), 10, 40, 0, 5);

    public JournalSettings {
        check("syncMs", sync.toMillis(), 1, 10_000, "ms");
        check("segmentMiB", segmentBytes, 1_024, 1L << 30, "bytes");
        check("bufferMiB", bufferBytes, 4_096, 1 << 30, "bytes");
        check("appendWaitMs", appendWait.toMillis(), 0, 10_000, "ms");
        check("keepHours", keep.toHours(), 0, 87_600, "h");
        check("keepPct", keepPct, 0, 90, "%");
        check("maxPct", maxPct, 1, 95, "%");
        check("maxGiB", maxBytes, 0, Long.MAX_VALUE, "bytes");
        check("reservePct", reservePct, 0, 50, "%");
    }

    /** @throws IllegalArgumentException naming the key, its value and its range */
    static JournalSettings of(JournalConfig config) {
        return new JournalSettings(
                Duration.ofMillis(config.syncMs()),
                (long) config.segmentMiB() << 20,
                (int) Math.min(Integer.MAX_VALUE, (long) config.bufferMiB() << 20),
                Duration.ofMillis(config.appendWaitMs()),
                Duration.ofHours(config.keepHours()),
                config.keepPct(),
                config.maxPct(),
                (long) config.maxGiB() << 30,
                config.reservePct());
    }

    private static void check(String key, long number, long min, long max, String unit) {
        if (number < min || number > max)
            throw new IllegalArgumentException("io.orquestador.journal: %s is %d %s; it may be %d to %d %s"
                    .formatted(key, number, unit, min, max, unit));
    }

    /** Most bytes a frame may have. */
    int maxFrameBytes() {
        return Math.min(Frame.MAX_BYTES, bufferBytes / 2) & ~7;
    }

    /** Most bytes that all segments may have. */
    long maxBytes(long diskBytes) {
        long byShare = diskBytes / 100 * maxPct;
        return maxBytes == 0 ? byShare : Math.min(maxBytes, byShare);
    }
}
