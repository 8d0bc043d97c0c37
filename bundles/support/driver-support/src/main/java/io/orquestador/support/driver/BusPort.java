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
    private List<TagDefinition> tags;
    private @Nullable TagBus bus;
    private TagClaim claim = new TagClaim(0, new int[0]);
    private int[] points = new int[0];

    public BusPort(Source source, Subject subject, List<TagDefinition> tags) {
        this(source, () -> {}, subject, tags);
    }

    private BusPort(Source source, Runnable onClose, Subject subject, List<TagDefinition> tags) {
        this.source = source;
        this.onClose = onClose;
        this.subject = subject;
        this.tags = List.copyOf(tags);
    }

    public static BusPort open(BundleContext context, Subject subject, List<TagDefinition> tags) {
        var tracker = new ServiceTracker<TagBus, TagBus>(context, TagBus.class, null);
        tracker.open();
        return new BusPort(tracker::waitForService, tracker::close, subject, tags);
    }

    /** Changes the tags that this driver owns; those no longer named are given back. */
    public void retag(List<TagDefinition> newTags) {
        tags = List.copyOf(newTags);
        if (bus != null && claim.epoch() != 0) bus.release(claim.epoch());
        bus = null;
    }

    /**
     * Publishes rows whose tag column holds the index of the tag in the list given here, not the bus's number. The batch is the caller's
     * again when this returns; its tag column is then undefined.
     *
     * @throws InterruptedException when the driver is being stopped
     */
    public PublishResult publish(SampleBatch batch) throws InterruptedException {
        int size = batch.size();
        if (points.length < size) points = new int[batch.capacity()];
        System.arraycopy(batch.tags(), 0, points, 0, size);
        for (long until = System.nanoTime() + WAIT_MS * 1_000_000; ; ) {
            var now = source.await(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            if (now == null)
                return new PublishResult.NotRecorded("no tag bus for " + WAIT_MS + " ms: is tag-core running?");
            try {
                if (now != bus) {
                    claim = now.claim(subject, tags);
                    bus = now;
                }
                var numbers = claim.tags();
                var column = batch.tags();
                for (int row = 0; row < size; row++) column[row] = numbers[points[row]];
                batch.epoch(claim.epoch());
                return now.publish(batch);
            } catch (IllegalStateException replaced) {
                bus = null;
                if (System.nanoTime() > until) throw replaced;
                Thread.sleep(1); // the old bus is on its way out and still registered; there is nothing to wait on
            }
        }
    }

    /** Gives the tags back. A new instance that has claimed them meanwhile keeps them. */
    @Override
    public void close() {
        var last = bus;
        if (last != null) last.release(claim.epoch());
        onClose.run();
    }
}
