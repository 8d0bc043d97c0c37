package io.orquestador.history.postgres;

import io.orquestador.metrics.Metric;
import io.orquestador.metrics.Metric.Kind;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the writer counts. Written by its thread (what was deleted or merged by {@code hist-keep} and {@code hist-merge}), read by any. */
final class WriterMetrics {
    private final Clock clock;
    private volatile long rows;
    private volatile long commits;
    private volatile double commitSeconds;
    private volatile long blocks;
    private volatile double sealSeconds;
    private volatile long serverEpochNanos; // of the last stored sample
    private volatile long leftOut;
    private volatile long erased;
    private final LongAdder deleted = new LongAdder();
    private final LongAdder merged = new LongAdder();
    private volatile long behindSinceNanoTime;
    private volatile boolean isBehind;

    WriterMetrics(Clock clock) {
        this.clock = clock;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void stored(int samples, long tookNanos, long serverEpochNanos) {
        rows += samples;
        commits++;
        commitSeconds = tookNanos / 1e9;
        this.serverEpochNanos = serverEpochNanos;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void sealed(int blocks, long tookNanos) {
        this.blocks += blocks;
        sealSeconds = tookNanos / 1e9;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void leftOut(long samples) {
        leftOut += samples;
    }

    /** By compression, when sealed. */
    long leftOut() {
        return leftOut;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void erased(long samples) {
        erased += samples;
    }

    /** By retention, without those in whole partitions. */
    void deleted(long samples) {
        deleted.add(samples);
    }

    long deleted() {
        return deleted.sum();
    }

    /** Blocks that are in others now. */
    void merged(long blocks) {
        merged.add(blocks);
    }

    long merged() {
        return merged.sum();
    }

    /** @param moreWaits durable samples wait in the journal */
    void behind(boolean moreWaits) {
        if (moreWaits && !isBehind) behindSinceNanoTime = System.nanoTime();
        isBehind = moreWaits;
    }

    /** How old the newest stored sample is while more wait in the journal, but not longer than they wait; 0 when none wait. */
    double lagSeconds() {
        if (!isBehind) return 0;
        double waiting = (System.nanoTime() - behindSinceNanoTime) / 1e9;
        double age = clock.millis() / 1e3 - serverEpochNanos / 1e9;
        return Math.max(0, Math.min(waiting, age));
    }

    /** Of the last stored sample; 0 before. */
    long serverEpochNanos() {
        return serverEpochNanos;
    }

    long rows() {
        return rows;
    }

    List<Metric> list() {
        return List.of(
                new Metric(
                        "historian_rows_total", Map.of(), Kind.COUNTER, rows, "1", "Samples stored in the database."),
                new Metric(
                        "historian_commits_total",
                        Map.of(),
                        Kind.COUNTER,
                        commits,
                        "1",
                        "Transactions that stored samples."),
                new Metric(
                        "historian_commit_seconds",
                        Map.of(),
                        Kind.GAUGE,
                        commitSeconds,
                        "s",
                        "How long the last transaction took."),
                new Metric(
                        "historian_blocks_total",
                        Map.of(),
                        Kind.COUNTER,
                        blocks,
                        "1",
                        "Blocks that samples were sealed into."),
                new Metric(
                        "historian_seal_seconds",
                        Map.of(),
                        Kind.GAUGE,
                        sealSeconds,
                        "s",
                        "How long the last seal took, which storing waits for."),
                new Metric(
                        "historian_left_out_total",
                        Map.of(),
                        Kind.COUNTER,
                        leftOut,
                        "1",
                        "Samples that the compression of their group left out when they became blocks."),
                new Metric(
                        "historian_deleted_total",
                        Map.of(),
                        Kind.COUNTER,
                        deleted.sum(),
                        "1",
                        "Samples deleted since their group of tags keeps less; without those in dropped partitions."),
                new Metric(
                        "historian_erased_total", Map.of(), Kind.COUNTER, erased, "1", "Samples that somebody erased."),
                new Metric(
                        "historian_merged_total",
                        Map.of(),
                        Kind.COUNTER,
                        merged.sum(),
                        "1",
                        "Small or overlapping blocks of past weeks that were merged into others."),
                new Metric(
                        "historian_lag_seconds",
                        Map.of(),
                        Kind.GAUGE,
                        lagSeconds(),
                        "s",
                        "Age of the newest stored sample while more wait in the journal."));
    }
}
