package io.orquestador.bench.modbus;

import io.orquestador.security.Subject;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Takes everything; the sum keeps the compiler from leaving the decoding out. */
final class CountingBus implements TagBus {
    private final PublishResult taken = new PublishResult.Accepted(1);
    private final AtomicInteger epochs = new AtomicInteger();
    private final LongAdder values = new LongAdder();
    private final LongAdder sum = new LongAdder();

    long values() {
        return values.sum();
    }

    @Override
    public TagClaim claim(Subject subject, List<TagDefinition> tags) {
        var numbers = new int[tags.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = i;
        return new TagClaim(epochs.incrementAndGet(), numbers);
    }

    @Override
    public void release(long epoch) {}

    @Override
    public PublishResult publish(SampleBatch batch) {
        long all = 0;
        for (int row = 0; row < batch.size(); row++) if (batch.statuses()[row] == 0) all += batch.bits()[row];
        sum.add(all);
        values.add(batch.size());
        return taken;
    }

    @Override
    public CompletionStage<Void> durable(long position) {
        return CompletableFuture.completedFuture(null);
    }
}
