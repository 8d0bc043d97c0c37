package io.orquestador.tag.core;

import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Batches that wait for the journal, in order of acceptance; bounded by whoever adds. Guarded by the bus's lock. */
final class Hold {
    /** A string this long weighs as much as one sample. */
    private static final int CHARS_PER_SAMPLE = 32;

    /** @param rows a copy; its tag column holds the bus's numbers */
    record Batch(SampleBatch rows, int weight, long acceptedNanos, CompletableFuture<PublishResult> outcome) {}

    private final Deque<Batch> batches = new ArrayDeque<>();
    private int weight;
    private long samples;

    boolean isEmpty() {
        return batches.isEmpty();
    }

    /** Samples, with long strings counted as several. */
    int weight() {
        return weight;
    }

    long samples() {
        return samples;
    }

    Iterable<Batch> batches() {
        return batches;
    }

    static int weigh(SampleBatch rows) {
        if (!rows.hasTexts()) return rows.size();
        long chars = 0;
        for (int row = 0; row < rows.size(); row++) {
            var text = rows.text(row);
            if (text != null) chars += text.length();
        }
        return (int) Math.min(Integer.MAX_VALUE / 2, rows.size() + chars / CHARS_PER_SAMPLE);
    }

    /** Keeps a copy. */
    Batch add(SampleBatch rows, int rowsWeight, long nowNanos) {
        var copy = new SampleBatch(Math.max(1, rows.size()));
        for (int row = 0; row < rows.size(); row++) copy.addFrom(rows, row);
        copy.epoch(rows.epoch());
        copy.serverEpochNanos(rows.serverEpochNanos());
        copy.producer(rows.producer(), rows.sequence());
        var batch = new Batch(copy, rowsWeight, nowNanos, new CompletableFuture<>());
        batches.add(batch);
        weight += rowsWeight;
        samples += rows.size();
        return batch;
    }

    @Nullable
    Batch oldest() {
        return batches.peek();
    }

    void removeOldest() {
        var batch = batches.remove();
        weight -= batch.weight;
        samples -= batch.rows.size();
    }
}
