package io.orquestador.gateway.opcua;

import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.jspecify.annotations.Nullable;

/**
 * The tags that clients monitor, each with its items. Samples come in on the thread of the feed, items on Milo's; a tag's own lock, held for one
 * hand-over, keeps the order of what each item gets.
 */
final class WatchedTags {
    private static final DataValue UNKNOWN = new DataValue(StatusCodes.Bad_NodeIdUnknown);

    private final Services services;
    private final Map<String, Tag> tags = new ConcurrentHashMap<>();
    private final AtomicLong told = new AtomicLong();
    private final AtomicInteger entering = new AtomicInteger();
    private volatile Runnable onNew = () -> {};

    WatchedTags(Services services) {
        this.services = services;
    }

    /** @param begin called before a tag is watched that was not: what comes from then on must be told */
    void onNew(Runnable begin) {
        onNew = begin;
    }

    /** Nobody watches anything, nor is about to. */
    boolean isEmpty() {
        return entering.get() == 0 && tags.isEmpty();
    }

    Collection<Tag> all() {
        return tags.values();
    }

    @Nullable
    Tag get(String path) {
        return tags.get(path);
    }

    /** Values handed to items so far. */
    long told() {
        return told.get();
    }

    void add(String path, DataItem item) {
        entering.incrementAndGet(); // the feed does not rest meanwhile
        try {
            if (!tags.containsKey(path)) onNew.run();
            tags.compute(path, (key, there) -> {
                var tag = there == null ? new Tag(key) : there;
                tag.add(item);
                return tag;
            });
        } finally {
            entering.decrementAndGet();
        }
    }

    void remove(String path, DataItem item) {
        tags.computeIfPresent(path, (key, tag) -> tag.remove(item) ? null : tag);
    }

    void tellAgain(String path, DataItem item) {
        var tag = tags.get(path);
        if (tag != null) tag.tell(item);
    }

    /** One tag, and what its items were told last. */
    final class Tag {
        final String path;
        private final List<DataItem> items = new ArrayList<>(1);
        private DataValue last = new DataValue(StatusCodes.Bad_WaitingForInitialData);
        private long lastServer = Long.MIN_VALUE;
        private long lastSource = Long.MIN_VALUE;
        private boolean hasLast;
        int looksMissing; // of the feed's thread only

        private Tag(String path) {
            this.path = path;
        }

        private synchronized void add(DataItem item) {
            if (!hasLast) begin();
            items.add(item);
            tell(item);
        }

        private void begin() {
            hasLast = true;
            var now = services.value(path);
            if (now != null) keep(Values.of(now), now.serverEpochNanos(), now.sourceEpochNanos());
        }

        private synchronized void tell(DataItem item) {
            if (item.isSamplingEnabled()) item.setValue(last);
        }

        /** @return nobody watches it any more */
        private synchronized boolean remove(DataItem item) {
            items.remove(item);
            return items.isEmpty();
        }

        /** A journaled sample: each is told, unless what was told is newer. */
        synchronized void take(SampleBatch batch, int row) {
            if (Flags.has(batch.flags()[row], Flags.HISTORICAL)) return;
            if (isOlder(batch.serverEpochNanos(), batch.sources()[row])) return;
            keep(Values.of(batch, row), batch.serverEpochNanos(), batch.sources()[row]);
            tellAll();
        }

        /** What the process image has. */
        synchronized void take(TagValue value) {
            if (isOlder(value.serverEpochNanos(), value.sourceEpochNanos())) return;
            keep(Values.of(value), value.serverEpochNanos(), value.sourceEpochNanos());
            tellAll();
        }

        private boolean isOlder(long server, long source) {
            return server < lastServer || (server == lastServer && source < lastSource);
        }

        /** There is no such tag any more. When it comes back, with whatever time, it is told. */
        synchronized void gone() {
            last = UNKNOWN;
            lastServer = Long.MIN_VALUE;
            lastSource = Long.MIN_VALUE;
            tellAll();
        }

        private void keep(DataValue value, long server, long source) {
            last = value;
            lastServer = server;
            lastSource = source;
        }

        private void tellAll() {
            for (var item : items) tell(item);
            told.addAndGet(items.size());
        }
    }
}
