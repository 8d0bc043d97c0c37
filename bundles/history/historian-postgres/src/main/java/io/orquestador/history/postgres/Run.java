package io.orquestador.history.postgres;

import io.orquestador.support.block.Samples;

/** Samples of one tag in order of source time, from one place, while they are merged with those of other places. */
final class Run {
    final int tag;
    final Samples samples;
    private final long seq;
    private int at;
    private int end;

    /** @param seq of equal times in two runs the one with the lower was stored first */
    Run(int tag, Samples samples, long seq) {
        this.tag = tag;
        this.samples = samples;
        this.seq = seq;
        end = samples.size();
    }

    /** Leaves out what is before {@code from} and what is not before {@code to}. */
    void cut(long from, long to) {
        at = firstFrom(from, 0, samples.size());
        end = firstFrom(to, at, samples.size());
    }

    boolean isEmpty() {
        return at == end;
    }

    int at() {
        return at;
    }

    long time() {
        return samples.sources()[at];
    }

    boolean isBefore(Run other) {
        return time() < other.time() || (time() == other.time() && seq < other.seq);
    }

    /** Where this one, which is before the other or equal, must wait for it. */
    int endBefore(Run other) {
        long time = other.time();
        if (samples.sources()[this.end - 1] < time) return this.end;
        int end = firstFrom(seq < other.seq && time < Long.MAX_VALUE ? time + 1 : time, at, this.end);
        return Math.max(at + 1, end);
    }

    int end() {
        return end;
    }

    void moveTo(int row) {
        at = row;
    }

    private int firstFrom(long time, int low, int high) {
        int from = low;
        int to = high;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (samples.sources()[middle] < time) from = middle + 1;
            else to = middle;
        }
        return from;
    }
}
