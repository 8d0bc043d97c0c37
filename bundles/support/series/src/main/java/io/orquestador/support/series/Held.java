package io.orquestador.support.series;

import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;

/** What good numbers say between the first and the last of them, each held until the next one. For one run. */
public final class Held {
    private final Sum sum = new Sum();
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private long longestGap;
    private double nanos;

    /** @param samples good numbers, in order of time; rows {@code from} to {@code to}, exclusive, of at least one */
    public void add(Kind kind, Samples samples, int from, int to) {
        var times = samples.sources();
        for (int i = from; i < to - 1; i++) {
            long gap = Numbers.length(times[i], times[i + 1]);
            longestGap = Math.max(longestGap, gap);
            if (gap == 0) continue;
            double number = Numbers.number(kind, samples.bits()[i]);
            low = Math.min(low, number);
            high = Math.max(high, number);
            sum.add(number, (double) gap);
        }
        nanos = Numbers.nanos(times[from], times[to - 1]);
    }

    /** Weighted with time; NaN when there is none. */
    public double mean() {
        return nanos == 0 ? Double.NaN : Numbers.clamp(sum.over(nanos), low, high);
    }

    /** Between two neighbours. */
    public long longestGapNanos() {
        return longestGap;
    }
}
