package io.orquestador.driver.kit;

import io.orquestador.security.Subject;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A bus that keeps the last value of each tag and counts the rest, so that its memory stays flat; and that holds each good value against the
 * truth. Safe from any thread.
 */
final class KitBus implements TagBus {
    private static final int FIRST_NUMBER = 100; // a driver that forgets to map its points is found out
    private static final int MOST_LIES = 5;

    /** What came of one tag. */
    private static final class Seen {
        @Nullable
        TagDefinition definition;

        @Nullable
        TagValue last;

        long owner;
        long good;
        long bad;
    }

    private final Map<String, Object> truth;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Seen> seen = new ArrayList<>();
    private final List<String> lies = new ArrayList<>();
    private long epoch;
    private long claims;
    private long released;
    private long refused;
    private boolean replaced;
    private boolean refusesClaims;
    private boolean notRecording;

    /** @param truth what a good value of a tag is; of tags that are not in it anything is */
    KitBus(Map<String, Object> truth) {
        this.truth = Map.copyOf(truth);
    }

    @Override
    public synchronized TagClaim claim(Subject subject, List<TagDefinition> tags) {
        checkInService();
        claims++;
        if (refusesClaims) throw new SecurityException(subject.id() + " may not claim tags: the kit allows nothing");
        epoch++;
        var claimed = new int[tags.size()];
        for (int i = 0; i < claimed.length; i++) {
            var tag = tags.get(i);
            int number = numbers.computeIfAbsent(tag.path(), path -> {
                seen.add(new Seen());
                return FIRST_NUMBER + seen.size() - 1;
            });
            var one = seen.get(number - FIRST_NUMBER);
            one.definition = tag;
            one.owner = epoch;
            claimed[i] = number;
        }
        return new TagClaim(epoch, claimed);
    }

    @Override
    public synchronized void release(long ownerEpoch) {
        checkInService();
        released = Math.max(released, ownerEpoch);
    }

    @Override
    public synchronized PublishResult publish(SampleBatch batch) {
        checkInService();
        for (int row = 0; row < batch.size(); row++) {
            int at = batch.tags()[row] - FIRST_NUMBER;
            if (at < 0 || at >= seen.size())
                throw new IllegalArgumentException("Nobody claimed tag number " + batch.tags()[row]);
            if (seen.get(at).owner != batch.epoch()) return new PublishResult.Superseded(seen.get(at).owner);
        }
        for (int row = 0; row < batch.size(); row++) take(seen.get(batch.tags()[row] - FIRST_NUMBER), batch, row);
        return notRecording ? new PublishResult.NotRecorded("the kit records nothing") : new PublishResult.Accepted(1);
    }

    private void take(Seen one, SampleBatch batch, int row) {
        var definition = one.definition;
        if (definition == null) return;
        var value = new TagValue(
                definition,
                batch.bits()[row],
                batch.text(row),
                batch.statuses()[row],
                batch.flags()[row],
                batch.sources()[row],
                batch.serverEpochNanos());
        one.last = value;
        if (!StatusCode.isGood(value.status())) {
            one.bad++;
            return;
        }
        one.good++;
        var truly = truth.get(definition.path());
        if (truly != null && !isSame(truly, value.value()) && lies.size() < MOST_LIES)
            lies.add("%s was shown as %s, good, while the device holds %s"
                    .formatted(definition.path(), value.value(), truly));
    }

    private static boolean isSame(Object truly, @Nullable Object shown) {
        if (truly instanceof Double wanted && shown instanceof Double got)
            return Math.abs(wanted - got) <= 1e-6 * Math.max(1, Math.abs(wanted));
        return truly.equals(shown);
    }

    private void checkInService() {
        if (!replaced) return;
        refused++;
        throw new IllegalStateException("This tag bus was replaced; get the new service");
    }

    @Override
    public CompletionStage<Void> durable(long position) {
        return CompletableFuture.completedFuture(null);
    }

    /** From now on every call says that this bus was replaced. */
    synchronized void replace() {
        replaced = true;
    }

    /** Calls so far since it was replaced. */
    synchronized long refused() {
        return refused;
    }

    synchronized void refuseClaims(boolean refuse) {
        refusesClaims = refuse;
    }

    synchronized void recordNothing(boolean nothing) {
        notRecording = nothing;
    }

    synchronized long claims() {
        return claims;
    }

    /** The last epoch that was given back; 0 when none was. */
    synchronized long released() {
        return released;
    }

    synchronized long epoch() {
        return epoch;
    }

    synchronized boolean isGood(String path) {
        var last = last(path);
        return last != null && StatusCode.isGood(last.status());
    }

    /** As the real bus, which shows a tag that was claimed, and of which nothing has come, as waiting for its first value. */
    synchronized boolean isBad(String path) {
        var last = last(path);
        return last == null ? numbers.containsKey(path) : !StatusCode.isGood(last.status());
    }

    synchronized @Nullable TagValue last(String path) {
        var number = numbers.get(path);
        return number == null ? null : seen.get(number - FIRST_NUMBER).last;
    }

    /** Good samples of all tags so far. */
    synchronized long good() {
        return seen.stream().mapToLong(each -> each.good).sum();
    }

    /** Samples of one tag so far that were not good. */
    synchronized long bad(String path) {
        var number = numbers.get(path);
        return number == null ? 0 : seen.get(number - FIRST_NUMBER).bad;
    }

    /** What was shown as good and is not true, in sentences. */
    synchronized List<String> lies() {
        return List.copyOf(lies);
    }
}
