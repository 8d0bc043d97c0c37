package io.orquestador.support.driver;

import io.orquestador.security.Subject;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A driver's way to the tag bus. While the bus itself is replaced it keeps what the driver reads, within bounds, so that no scan is missed;
 * then it claims the driver's tags again from the new bus and hands over what it kept, first of all and in order. Why: docs/adr/0005.
 *
 * <p>For the driver's thread only; {@link #close} from any.
 */
public final class BusPort implements AutoCloseable {
    /** Longer than any swap of tag-core takes, shorter than a person waits for a value. */
    static final long MOST_KEPT_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** 3 MB. Five seconds of 1,000 points at 20 scans a second. */
    static final int MOST_KEPT_SAMPLES = 100_000;
    /** How long closing waits for a bus that is being replaced just now. */
    private static final long CLOSE_WAIT_MS = 1_000;

    private static final PublishResult CLAIMED = new PublishResult.Accepted(0);

    /** Where the bus comes from: OSGi in the runtime, a fake in tests. */
    @FunctionalInterface
    public interface Source {
        /** @return the bus in service now; null when there is none */
        @Nullable
        TagBus now();

        /** @return the bus in service, after waiting for one up to {@code waitMs}; null when there is none */
        default @Nullable TagBus await(long waitMs) throws InterruptedException {
            return now();
        }
    }

    /** @param rows with the index of each tag in {@code tags}, which were the driver's when it read them */
    private record Kept(
            SampleBatch rows, List<TagDefinition> tags, long sinceNanos, CompletableFuture<PublishResult> outcome) {}

    private final Source source;
    private final Runnable onClose;
    private final Subject subject;
    private final LongSupplier nanoTime;
    private final SampleBatch nothing = new SampleBatch(1);
    private final Deque<Kept> kept = new ArrayDeque<>();
    private int keptWeight;
    private List<TagDefinition> tags;
    private List<TagDefinition> claimedTags = List.of();
    private @Nullable TagBus bus;
    private TagClaim claim = new TagClaim(0, new int[0]);
    private int[] points = new int[0];
    private long claims;
    private String away = "";
    private boolean closed;

    public BusPort(Source source, Subject subject, List<TagDefinition> tags) {
        this(source, () -> {}, subject, tags, System::nanoTime);
    }

    /** For tests, which may turn the clock. */
    public BusPort(Source source, Subject subject, List<TagDefinition> tags, LongSupplier nanoTime) {
        this(source, () -> {}, subject, tags, nanoTime);
    }

    private BusPort(Source source, Runnable onClose, Subject subject, List<TagDefinition> tags, LongSupplier nanoTime) {
        this.source = source;
        this.onClose = onClose;
        this.subject = subject;
        this.tags = List.copyOf(tags);
        this.nanoTime = nanoTime;
    }

    public static BusPort open(BundleContext context, Subject subject, List<TagDefinition> tags) {
        var tracker = new ServiceTracker<TagBus, TagBus>(context, TagBus.class, null);
        tracker.open();
        var source = new Source() {
            @Override
            public @Nullable TagBus now() {
                return tracker.getService();
            }

            @Override
            public @Nullable TagBus await(long waitMs) throws InterruptedException {
                return tracker.waitForService(waitMs);
            }
        };
        return new BusPort(source, tracker::close, subject, tags, System::nanoTime);
    }

    /** Changes the tags that this driver owns; those no longer named are given back with the next {@link #publish}. */
    public synchronized void retag(List<TagDefinition> newTags) {
        tags = List.copyOf(newTags);
    }

    /**
     * Publishes rows whose tag column holds the index of the tag in the list given here, not the bus's number. The batch is the caller's
     * again when this returns; its tag column is then undefined. Never waits for a bus: Held while there is none; call {@link #flush} then.
     * After Superseded another instance owns the tags: stop.
     *
     * @return NotRecorded also when there was no bus for 5 s, or none that lets this driver claim its tags; the samples are then not live
     *     either
     * @throws IllegalArgumentException when a row names no tag, or the bus refuses the tags as they are defined
     */
    public synchronized PublishResult publish(SampleBatch batch) {
        var result = flush() ? offer(batch, tags) : null;
        if (result != null) return result;
        return batch.size() == 0 ? new PublishResult.NotRecorded(away) : keep(batch);
    }

    /**
     * Claims the tags, if they are not claimed yet, for a driver that will have nothing to publish for longer than the bus waits for a new
     * owner. After this {@link #claims} tells whether the bus is another one.
     *
     * @return they are this driver's
     */
    public synchronized boolean claim() {
        return publish(nothing) instanceof PublishResult.Accepted;
    }

    /** What is not recorded now is shown all the same: the bus takes it, only the journal does not. */
    public synchronized boolean isLive() {
        return !isKeeping() && claim();
    }

    /** Hands over what is kept. To be called every few milliseconds until it is done. @return nothing is kept any more */
    public synchronized boolean flush() {
        for (var oldest = kept.peek(); oldest != null; oldest = kept.peek()) {
            PublishResult result;
            try {
                result = offer(oldest.rows, oldest.tags);
            } catch (IllegalArgumentException e) { // the driver was told when it published, had there been a bus
                result = new PublishResult.NotRecorded(String.valueOf(e.getMessage()));
            }
            if (result == null) return false;
            kept.remove();
            keptWeight -= oldest.rows.weight();
            oldest.outcome.complete(result);
        }
        return true;
    }

    /** Something is kept: nobody sees what is published now, and NotRecorded means that nobody ever will. */
    public synchronized boolean isKeeping() {
        return !kept.isEmpty();
    }

    /**
     * How often the tags were claimed. Once more than before says that the bus is another one, which may have shown the tags as unconnected
     * in between: who publishes only what changes publishes everything once more.
     */
    public synchronized long claims() {
        return claims;
    }

    private PublishResult keep(SampleBatch batch) {
        var oldest = kept.peek();
        long now = nanoTime.getAsLong();
        if (oldest != null && now - oldest.sinceNanos > MOST_KEPT_NANOS)
            return new PublishResult.NotRecorded(
                    "%s; for more than %d ms".formatted(away, TimeUnit.NANOSECONDS.toMillis(MOST_KEPT_NANOS)));
        if (keptWeight + batch.weight() > MOST_KEPT_SAMPLES)
            return new PublishResult.NotRecorded("%s; %d samples wait for it already".formatted(away, keptWeight));
        var copy = new Kept(batch.copy(), tags, now, new CompletableFuture<>());
        kept.add(copy);
        keptWeight += copy.rows.weight();
        return new PublishResult.Held(copy.outcome);
    }

    /** @return null when there is no bus now, or one that is on its way out; the batch is then as it was */
    private @Nullable PublishResult offer(SampleBatch batch, List<TagDefinition> of) {
        var now = source.now();
        if (now == null) {
            away = "there is no tag bus: is tag-core running?";
            return null;
        }
        int size = batch.size();
        if (points.length < size) points = new int[batch.capacity()];
        System.arraycopy(batch.tags(), 0, points, 0, size);
        try {
            if (now != bus || of != claimedTags) claim(now, of);
            if (size == 0) return CLAIMED;
            address(batch, size);
            return now.publish(batch);
        } catch (IllegalStateException replaced) {
            away = String.valueOf(replaced.getMessage());
            bus = null;
            System.arraycopy(points, 0, batch.tags(), 0, size);
            return null;
        } catch (SecurityException refused) {
            return new PublishResult.NotRecorded(String.valueOf(refused.getMessage()));
        }
    }

    private void claim(TagBus from, List<TagDefinition> of) {
        if (closed) throw new SecurityException("The driver's way to the bus is closed");
        long before = claim.epoch();
        claim = from.claim(subject, of);
        claims++;
        bus = from;
        claimedTags = of;
        if (before != 0) from.release(before); // ends the tags that are no longer named; all others are ours anew
    }

    private void address(SampleBatch batch, int size) {
        var numbers = claim.tags();
        var column = batch.tags();
        for (int row = 0; row < size; row++) {
            int point = points[row];
            if (point < 0 || point >= numbers.length)
                throw new IllegalArgumentException(
                        "Row %d names point %d; this driver has %d".formatted(row, point, numbers.length));
            column[row] = numbers[point];
        }
        batch.epoch(claim.epoch());
    }

    /**
     * Hands over what is kept and gives the tags back. A new instance that has claimed them meanwhile keeps them. Waits up to 1 s for a
     * bus that is being replaced.
     */
    @Override
    public synchronized void close() {
        if (closed) return;
        boolean interrupted = Thread.interrupted(); // a driver that is stopped still gives its tags back
        try {
            release();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            closed = true;
            onClose.run();
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private void release() throws InterruptedException {
        if (kept.isEmpty() && claim.epoch() == 0) return;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_WAIT_MS);
        for (long left = CLOSE_WAIT_MS; left > 0; left = (until - System.nanoTime()) / 1_000_000) {
            var now = source.await(left);
            if (now == null) return;
            try {
                if (flush()) {
                    now.release(claim.epoch()); // epochs go on across a swap of the bus
                    return;
                }
            } catch (IllegalStateException replaced) {
                bus = null;
            }
            Thread.sleep(1); // the old bus is on its way out and still registered; there is nothing to wait on
        }
    }
}
