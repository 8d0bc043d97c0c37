package io.orquestador.support.test;

import io.orquestador.security.Subject;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A bus that remembers what it was given, without any rule but ownership. Safe from any thread, so a test may wait on it with Awaitility.
 * Numbers start at 100, so that a driver that forgets to map its points is found out.
 */
public final class RecordingTagBus implements TagBus {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, TagDefinition> definitions = new HashMap<>();
    private final Map<Integer, Long> owners = new HashMap<>();
    private final Deque<PublishResult> answers = new ArrayDeque<>();
    private final List<TagValue> samples = new ArrayList<>();
    private final List<Long> released = new ArrayList<>();
    private final List<Subject> claimants = new ArrayList<>();
    private long epoch;
    private long batches;
    private boolean replaced;
    private @Nullable RuntimeException claimFailure;

    /** The next publish gets this answer, and is not recorded unless it is Accepted or Held. */
    public synchronized void answerNext(PublishResult answer) {
        answers.add(answer);
    }

    /** From now on every call says that this bus was replaced. */
    public synchronized void replace() {
        replaced = true;
    }

    /** Claims fail so until called with null. */
    public synchronized void failClaims(@Nullable RuntimeException failure) {
        claimFailure = failure;
    }

    @Override
    public synchronized TagClaim claim(Subject subject, List<TagDefinition> tags) {
        checkInService();
        if (claimFailure != null) throw claimFailure;
        epoch++;
        claimants.add(subject);
        var claimed = new int[tags.size()];
        for (int i = 0; i < claimed.length; i++) {
            var tag = tags.get(i);
            claimed[i] = numbers.computeIfAbsent(tag.path(), path -> 100 + numbers.size());
            definitions.put(claimed[i], tag);
            owners.put(claimed[i], epoch);
        }
        return new TagClaim(epoch, claimed);
    }

    @Override
    public synchronized void release(long ownerEpoch) {
        checkInService();
        released.add(ownerEpoch);
    }

    @Override
    public synchronized PublishResult publish(SampleBatch batch) {
        checkInService();
        for (int row = 0; row < batch.size(); row++) {
            var owner = owners.get(batch.tags()[row]);
            if (owner == null) throw new IllegalArgumentException("Nobody claimed tag number " + batch.tags()[row]);
            if (owner != batch.epoch()) return new PublishResult.Superseded(owner);
        }
        var answer = answers.isEmpty() ? new PublishResult.Accepted(batches + 1) : answers.remove();
        if (answer instanceof PublishResult.Accepted || answer instanceof PublishResult.Held) record(batch);
        return answer;
    }

    private void record(SampleBatch batch) {
        batches++;
        for (int row = 0; row < batch.size(); row++) {
            var tag = Objects.requireNonNull(definitions.get(batch.tags()[row]));
            samples.add(new TagValue(
                    tag,
                    batch.bits()[row],
                    batch.text(row),
                    batch.statuses()[row],
                    batch.flags()[row],
                    batch.sources()[row],
                    batch.serverEpochNanos()));
        }
    }

    private void checkInService() {
        if (replaced) throw new IllegalStateException("This tag bus was replaced; get the new service");
    }

    @Override
    public CompletionStage<Void> durable(long position) {
        return CompletableFuture.completedFuture(null);
    }

    public synchronized boolean has(String path) {
        return samples.stream().anyMatch(s -> s.tag().path().equals(path));
    }

    /** The last sample of a tag. @throws AssertionError when none came */
    public synchronized TagValue last(String path) {
        for (int i = samples.size() - 1; i >= 0; i--)
            if (samples.get(i).tag().path().equals(path)) return samples.get(i);
        throw new AssertionError("No sample of " + path + " came");
    }

    /** All samples of a tag, in order. */
    public synchronized List<TagValue> all(String path) {
        return samples.stream().filter(s -> s.tag().path().equals(path)).toList();
    }

    /** Every sample, in order. */
    public synchronized List<TagValue> samples() {
        return List.copyOf(samples);
    }

    /** Batches recorded. */
    public synchronized long batches() {
        return batches;
    }

    /** Epochs given back. */
    public synchronized List<Long> released() {
        return List.copyOf(released);
    }

    /** Who claimed, one entry per claim. */
    public synchronized List<Subject> claimants() {
        return List.copyOf(claimants);
    }

    public synchronized void forgetSamples() {
        samples.clear();
        batches = 0;
    }
}
