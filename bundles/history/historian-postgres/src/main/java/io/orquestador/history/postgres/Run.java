package io.orquestador.history.postgres;

import io.orquestador.support.block.Samples;
import io.orquestador.support.series.Summary;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one tag in order of source time, from one place, while they are merged with those of other places. Those of a block are decoded when
 * it is their turn. Of a block that is not read it is the summary alone, and no other run has samples between its first and last one.
 */
final class Run implements Comparable<Run> {
    private static final Samples NONE = new Samples(1);

    final int tag;
    final @Nullable Summary summary;
    Samples samples;
    private final long seq;
    private @Nullable FoundBlock block; // not decoded yet
    private final @Nullable Opener opener;
    private int at;
    private int end;
    private int order;

    /** @param seq of equal times in two runs the one with the lower was stored first */
    Run(int tag, Samples samples, long seq) {
        this.tag = tag;
        this.samples = samples;
        this.seq = seq;
        summary = null;
        opener = null;
        end = samples.size();
    }

    Run(FoundBlock block, Opener opener) {
        tag = block.tag();
        samples = NONE;
        seq = block.seq();
        summary = null;
        this.block = block;
        this.opener = opener;
        end = 1;
    }

    Run(int tag, Summary summary, long seq) {
        this.tag = tag;
        samples = NONE;
        this.seq = seq;
        this.summary = summary;
        opener = null;
        end = 1;
    }

    /** Gives the sink what is left of all of them, in order. @return false when it has enough */
    static boolean merge(List<Run> runs, Reading.Slice sink) {
        for (int i = 0; i < runs.size(); i++) runs.get(i).order(i);
        runs.removeIf(Run::isEmpty);
        var queue = new PriorityQueue<>(runs);
        while (!queue.isEmpty()) {
            var first = queue.remove();
            first.open();
            var next = queue.peek();
            int end = next == null ? first.end() : first.endBefore(next);
            var summary = first.summary;
            if (summary != null) sink.take(first.tag, summary);
            else if (!sink.take(first.tag, first.samples, first.at(), end)) return false;
            first.moveTo(end);
            if (first.isEmpty()) first.close();
            else queue.add(first);
        }
        return true;
    }

    /** Leaves out what is before {@code from} and what is not before {@code to}. */
    void cut(long from, long to) {
        if (summary != null) return;
        if (block != null && block.t0() >= from && block.t1() < to) return;
        open();
        at = firstFrom(from, 0, samples.size());
        end = firstFrom(to, at, samples.size());
    }

    /** Only the samples of these times, apart. */
    Run within(long from, long to) {
        cut(from, to);
        var some = new Samples(end - at);
        some.addAll(samples, at, end);
        return new Run(tag, some, seq);
    }

    private void open() {
        if (block == null || opener == null) return;
        samples = opener.open(block);
        end = samples.size();
        block = null;
    }

    private void close() {
        if (opener == null) return;
        opener.close(samples);
        samples = NONE;
    }

    boolean isEmpty() {
        return at == end;
    }

    int at() {
        return at;
    }

    long time() {
        if (summary != null) return summary.first().epochNanos();
        if (block != null) return block.t0();
        return samples.sources()[at];
    }

    /** The time of its last sample, also of one that was cut off; the lowest there is when it has none. */
    long last() {
        return samples.size() == 0 ? Long.MIN_VALUE : samples.sources()[samples.size() - 1];
    }

    boolean isBefore(Run other) {
        return time() < other.time() || (time() == other.time() && seq < other.seq);
    }

    /** Among those that {@link #isBefore} says nothing of. */
    void order(int place) {
        order = place;
    }

    @Override
    public int compareTo(Run other) {
        return isBefore(other) ? -1 : other.isBefore(this) ? 1 : Integer.compare(order, other.order);
    }

    /** Where this one, which is before the other or equal, must wait for it. */
    int endBefore(Run other) {
        long time = other.time();
        if (summary != null) return end;
        if (samples.sources()[this.end - 1] < time) return this.end;
        int end = firstFrom(seq < other.seq && time < Long.MAX_VALUE ? time + 1 : time, at, this.end);
        return Math.max(at + 1, end);
    }

    /** Whether it has a sample from {@code t0} to {@code t1}. */
    boolean hasWithin(long t0, long t1) {
        int first = firstFrom(t0, at, end);
        return first < end && samples.sources()[first] <= t1;
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
