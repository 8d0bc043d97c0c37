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

    private long[] from = new long[1];
    private long[] to = new long[1];
    private int count;
    private int last; // which took the one before

    void add(long time) {
        if (count > 0 && isNear(last, time)) {
            extend(last, time);
            return;
        }
        for (int i = 0; i < count; i++)
            if (isNear(i, time)) {
                extend(i, time);
                last = i;
                return;
            }
        if (count == MOST) joinNearest();
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
        }
        last = count++;
        from[last] = time;
        to[last] = time;
    }

    private boolean isNear(int span, long time) {
        return distance(to[span], time) <= NEAR_NS && distance(time, from[span]) <= NEAR_NS;
    }

    /** Negative when the second one is earlier. */
    private static long distance(long one, long other) {
        long distance = other - one;
        return other > one && distance < 0 ? Long.MAX_VALUE : other < one && distance > 0 ? Long.MIN_VALUE : distance;
    }

    private void extend(int span, long time) {
        from[span] = Math.min(from[span], time);
        to[span] = Math.max(to[span], time);
    }

    private void joinNearest() {
        int one = 0;
        int other = 1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < count; i++)
            for (int k = 0; k < count; k++) {
                if (i == k || from[k] < from[i]) continue;
                long hole = distance(to[i], from[k]);
                if (hole >= least) continue;
                least = hole;
                one = i;
                other = k;
            }
        from[one] = Math.min(from[one], from[other]);
        to[one] = Math.max(to[one], to[other]);
        count--;
        from[other] = from[count];
        to[other] = to[count];
    }

    void each(Sink sink) {
        for (int i = 0; i < count; i++) sink.span(from[i], to[i]);
    }

    void clear() {
        count = 0;
    }
}
