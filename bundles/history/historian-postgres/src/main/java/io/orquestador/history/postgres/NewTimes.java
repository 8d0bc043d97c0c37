package io.orquestador.history.postgres;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Of which times samples came: a few spans that hold them all, so that one late sample does not make months of them. For one thread. */
final class NewTimes {
    private static final int MOST = 8;
    /** No hole is worth a span of its own that is shorter. */
    private static final long NEAR_NS = TimeUnit.HOURS.toNanos(1);

    /** Takes spans of source time, both ends inclusive. */
    interface Sink {
        void span(long from, long to);
    }

    private static final long[] NONE = {};

    private boolean isEmpty = true;
    private long from; // of the span that took the one before
    private long to;
    private int others; // spans beside it
    private long[] froms = NONE;
    private long[] tos = NONE;

    void add(long time) {
        if (isEmpty) begin(time);
        else if (isNear(from, to, time)) extend(time);
        else elsewhere(time);
    }

    private void begin(long time) {
        isEmpty = false;
        from = time;
        to = time;
    }

    private void extend(long time) {
        from = Math.min(from, time);
        to = Math.max(to, time);
    }

    private void elsewhere(long time) {
        for (int i = 0; i < others; i++)
            if (isNear(froms[i], tos[i], time)) {
                long near = froms[i];
                long nearTo = tos[i];
                froms[i] = from;
                tos[i] = to;
                from = near;
                to = nearTo;
                extend(time);
                return;
            }
        if (others == froms.length) {
            froms = Arrays.copyOf(froms, Math.min(MOST, 2 * others + 1));
            tos = Arrays.copyOf(tos, froms.length);
        }
        froms[others] = from;
        tos[others] = to;
        others++;
        if (others == MOST) joinNearest();
        begin(time);
    }

    private static boolean isNear(long from, long to, long time) {
        return distance(to, time) <= NEAR_NS && distance(time, from) <= NEAR_NS;
    }

    /** Negative when the second one is earlier. */
    private static long distance(long one, long other) {
        long distance = other - one;
        return other > one && distance < 0 ? Long.MAX_VALUE : other < one && distance > 0 ? Long.MIN_VALUE : distance;
    }

    private void joinNearest() {
        int one = 0;
        int other = 1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < others; i++)
            for (int k = 0; k < others; k++) {
                if (i == k || froms[k] < froms[i]) continue;
                long hole = distance(tos[i], froms[k]);
                if (hole >= least) continue;
                least = hole;
                one = i;
                other = k;
            }
        froms[one] = Math.min(froms[one], froms[other]);
        tos[one] = Math.max(tos[one], tos[other]);
        others--;
        froms[other] = froms[others];
        tos[other] = tos[others];
    }

    void each(Sink sink) {
        if (isEmpty) return;
        for (int i = 0; i < others; i++) sink.span(froms[i], tos[i]);
        sink.span(from, to);
    }

    void clear() {
        isEmpty = true;
        others = 0;
    }
}
