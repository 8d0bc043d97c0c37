package io.orquestador.bench.crash;

import io.orquestador.history.History;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.PublishResult.Accepted;
import io.orquestador.tag.PublishResult.Held;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Publishes 400 batches a second of {@link ProbeTags}, each row of batch {@code k} with the value {@code k}, and tells the witness {@code ack k}
 * when the bus has said that the batch is on disk. The witness says which {@code k} are to be used, so that none is used twice.
 */
@Component(immediate = true)
public final class CrashProbe {
    private static final long PERIOD_NANOS = TimeUnit.MICROSECONDS.toNanos(2_500);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final String witnessAddress;
    private final OwnerThread thread = new OwnerThread("crash-probe", 16, this::cycle);
    private final ConcurrentLinkedQueue<String> messages = new ConcurrentLinkedQueue<>();
    private final List<TagDefinition> tags = ProbeTags.definitions();
    private final SampleBatch batch = new SampleBatch(tags.size());

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable TagBus bus;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable History historian;

    private @Nullable Upkeep upkeep;
    private @Nullable Phases phases;
    private @Nullable TagBus claimedAt;
    private TagClaim claim = new TagClaim(0, new int[0]);
    private @Nullable WitnessLine witness;
    private long next;
    private long dueNanoTime = System.nanoTime();

    @Activate
    public CrashProbe(BundleContext context) {
        var address = context.getProperty("orq.crash.witness");
        if (address == null)
            throw new IllegalStateException("crash-probe needs -Dorq.crash.witness=<port of the witness on 127.0.0.1>");
        witnessAddress = address;
    }

    @Activate
    void start() {
        thread.start();
    }

    @Deactivate
    void stop() throws IOException {
        thread.stopAndJoin(2_000);
        if (upkeep != null) upkeep.end();
        if (phases != null) phases.end();
        if (witness != null) witness.close();
    }

    private long cycle() throws IOException {
        var now = bus;
        if (now == null) return RETRY_NANOS;
        var line = witness;
        if (line == null) {
            line = WitnessLine.connect(Integer.parseInt(witnessAddress));
            witness = line;
            next = line.first();
            dueNanoTime = System.nanoTime();
            phases = new Phases(line);
            phases.start();
        }
        upkeep();
        if (now != claimedAt) {
            claim = now.claim(Subject.system("crash-probe"), tags);
            claimedAt = now;
        }
        for (; System.nanoTime() >= dueNanoTime && next <= line.last(); dueNanoTime += PERIOD_NANOS)
            publish(now, next++);
        for (var message = messages.poll(); message != null; message = messages.poll()) line.say(message);
        return next > line.last() ? RETRY_NANOS : Math.max(0, dueNanoTime - System.nanoTime());
    }

    private void upkeep() {
        var there = historian;
        if (there == null || upkeep != null) return;
        upkeep = new Upkeep(there);
        upkeep.start();
    }

    private void publish(TagBus to, long k) {
        batch.clear();
        batch.epoch(claim.epoch());
        var instant = Instant.now();
        long now = TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
        for (int tag = 0; tag < tags.size(); tag++)
            batch.addInt64(claim.tags()[tag], ProbeTags.sourceEpochNanos(tag, k, now), k, StatusCode.GOOD);
        taken(to, k, to.publish(batch));
    }

    private void taken(TagBus by, long k, PublishResult result) {
        if (result instanceof Accepted accepted)
            by.durable(accepted.position()).thenRun(() -> messages.add("ack " + k));
        else if (result instanceof Held held) held.outcome().thenAccept(outcome -> taken(by, k, outcome));
        else messages.add("refused " + k + " " + result);
    }
}
