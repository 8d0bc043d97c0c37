package io.orquestador.tag.core;

import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Batches that wait for the journal, in order of acceptance; bounded by whoever adds. Guarded by the bus's lock. */
final class Hold {
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

    /** Keeps a copy. */
    Batch add(SampleBatch rows, long nowNanos) {
        var batch = new Batch(rows.copy(), rows.weight(), nowNanos, new CompletableFuture<>());
        batches.add(batch);
        weight += batch.weight;
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
