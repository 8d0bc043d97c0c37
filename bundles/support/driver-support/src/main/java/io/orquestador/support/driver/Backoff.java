package io.orquestador.support.driver;

import java.util.function.Supplier;

/** Waits that double from first to most, and start over after a success. For one thread. */
public final class Backoff {
    /** As configured, by attributes {@code backoffFirstMs} and {@code backoffMostMs}. */
    public record Limits(int firstMs, int mostMs) {
        public static Limits parse(Supplier<Integer> first, Supplier<Integer> most, Problems problems) {
            var limits = new Limits(
                    ConfigValues.number("backoffFirstMs", first, 10, 600_000, problems),
                    ConfigValues.number("backoffMostMs", most, 10, 600_000, problems));
            if (limits.firstMs > limits.mostMs)
                problems.add(
                        "backoffFirstMs",
                        "backoffFirstMs %d is beyond backoffMostMs %d; exchange them"
                                .formatted(limits.firstMs, limits.mostMs));
            return limits;
        }
    }

    private final long firstMs;
    private final long mostMs;
    private long nextMs;

    public Backoff(long firstMs, long mostMs) {
        this.firstMs = firstMs;
        this.mostMs = mostMs;
        nextMs = firstMs;
    }

    public Backoff(Limits limits) {
        this(limits.firstMs, limits.mostMs);
    }

    /** @return milliseconds to wait now; the next answer is twice that, up to the most */
    public long nextMs() {
        long now = nextMs;
        nextMs = nextMs > mostMs / 2 ? mostMs : nextMs * 2;
        return now;
    }

    public void reset() {
        nextMs = firstMs;
    }
}
