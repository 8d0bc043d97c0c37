package io.orquestador.support.driver;

import io.orquestador.security.Subject;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A driver's way to the tag bus. It waits, bounded, while the bus itself is replaced, and claims the driver's tags again from the new one.
 * For the driver's thread only; {@link #close} from any.
 */
public final class BusPort implements AutoCloseable {
    /** Longer than any swap of tag-core takes, shorter than a person waits. */
    private static final long WAIT_MS = 5_000;
    /** How long closing waits for a bus that is being replaced just now. */
    private static final long CLOSE_WAIT_MS = 1_000;

    private static final PublishResult CLAIMED = new PublishResult.Accepted(0);

    /** Where the bus comes from: OSGi in the runtime, a fake in tests. */
    @FunctionalInterface
    public interface Source {
        /** @return the bus in service now, after waiting up to {@code waitMs}; null when there is none */
        @Nullable
        TagBus await(long waitMs) throws InterruptedException;
    }

    private final Source source;
    private final Runnable onClose;
    private final Subject subject;
    private final long waitMs;
    private List<TagDefinition> tags;
    private @Nullable TagBus bus;
    private TagClaim claim = new TagClaim(0, new int[0]);
    private int[] points = new int[0];
    private volatile boolean closed; // written with the lock held

    public BusPort(Source source, Subject subject, List<TagDefinition> tags) {
        this(source, () -> {}, subject, tags, WAIT_MS);
    }

    BusPort(Source source, Runnable onClose, Subject subject, List<TagDefinition> tags, long waitMs) {
        this.source = source;
        this.onClose = onClose;
        this.subject = subject;
        this.tags = List.copyOf(tags);
        this.waitMs = waitMs;
    }

    public static BusPort open(BundleContext context, Subject subject, List<TagDefinition> tags) {
        var tracker = new ServiceTracker<TagBus, TagBus>(context, TagBus.class, null);
        tracker.open();
        return new BusPort(tracker::waitForService, tracker::close, subject, tags, WAIT_MS);
    }

    /** Changes the tags that this driver owns; those no longer named are given back with the next {@link #publish}. */
    public void retag(List<TagDefinition> newTags) {
        tags = List.copyOf(newTags);
        bus = null;
    }

    /**
     * Publishes rows whose tag column holds the index of the tag in the list given here, not the bus's number. The batch is the caller's
     * again when this returns; its tag column is then undefined. After Superseded another instance owns the tags: stop. An empty batch
     * only claims the tags, for a driver that will have nothing to publish for longer than the bus waits for a new owner.
     *
     * @return NotRecorded also when there was no bus for 5 s, or none that lets this driver claim its tags; the samples are then not live
     *     either
     * @throws IllegalArgumentException when a row names no tag, or the bus refuses the tags as they are defined
     * @throws InterruptedException when the driver is being stopped
     */
    public PublishResult publish(SampleBatch batch) throws InterruptedException {
        int size = batch.size();
        if (points.length < size) points = new int[batch.capacity()];
        System.arraycopy(batch.tags(), 0, points, 0, size);
        long until = System.nanoTime() + waitMs * 1_000_000;
        String failure = null;
        for (long left = waitMs; left > 0 && !closed; left = (until - System.nanoTime()) / 1_000_000) {
            var now = source.await(left);
            if (now == null) continue;
            try {
                if (now != bus) claim(now);
                if (size == 0) return CLAIMED;
                address(batch, size);
                return now.publish(batch);
            } catch (IllegalStateException replaced) {
                bus = null;
                failure = String.valueOf(replaced.getMessage());
                Thread.sleep(1); // the old bus is on its way out and still registered; there is nothing to wait on
            } catch (SecurityException refused) {
                return new PublishResult.NotRecorded(String.valueOf(refused.getMessage()));
            }
        }
        if (failure == null) failure = "no tag bus for %d ms: is tag-core running?".formatted(waitMs);
        return new PublishResult.NotRecorded(failure);
    }

    private synchronized void claim(TagBus from) {
        if (closed) throw new SecurityException("The driver's way to the bus is closed");
        long before = claim.epoch();
        claim = from.claim(subject, tags);
        bus = from;
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

    /** Gives the tags back. A new instance that has claimed them meanwhile keeps them. Waits up to 1 s for a bus that is being replaced. */
    @Override
    public void close() {
        long epoch;
        synchronized (this) {
            if (closed) return;
            closed = true;
            epoch = claim.epoch();
        }
        boolean interrupted = Thread.interrupted(); // a driver that is stopped still gives its tags back
        try {
            if (epoch != 0) release(epoch);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            onClose.run();
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private void release(long epoch) throws InterruptedException {
        long until = System.nanoTime() + CLOSE_WAIT_MS * 1_000_000;
        for (long left = CLOSE_WAIT_MS; left > 0; left = (until - System.nanoTime()) / 1_000_000) {
            var now = source.await(left);
            if (now == null) return;
            try {
                now.release(epoch); // epochs go on across a swap of the bus
                return;
            } catch (IllegalStateException replaced) {
                Thread.sleep(1);
            }
        }
    }
}
