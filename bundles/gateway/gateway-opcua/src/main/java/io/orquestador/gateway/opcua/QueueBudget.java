package io.orquestador.gateway.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.IdentityHashMap;
import java.util.List;
import org.eclipse.milo.opcua.sdk.server.items.BaseMonitoredItem;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/**
 * How long the queues of all items may be together: a client that asks for long ones and takes nothing must not fill the memory. An item always
 * gets a queue of one. Safe from any thread.
 */
final class QueueBudget {
    private final long most;
    private final IdentityHashMap<DataItem, Integer> sizes = new IdentityHashMap<>();
    private long taken;
    private long promised; // granted, and not seen as an item yet

    QueueBudget(long most) {
        this.most = most;
    }

    synchronized UInteger grant(UInteger wanted) {
        long left = Math.max(1, most - taken - promised);
        long granted = Math.max(1, Math.min(Math.min(wanted.longValue(), GatewayLimits.MAX_QUEUE), left));
        promised += granted;
        return uint(granted);
    }

    synchronized void created(List<DataItem> items) {
        for (var item : items) put(item);
        promised = 0; // what is left of it was for items that came to nothing
    }

    synchronized void modified(List<DataItem> items) {
        created(items);
    }

    private void put(DataItem item) {
        int size = item instanceof BaseMonitoredItem<?> queued ? queued.getQueueSize() : 1;
        var before = sizes.put(item, size);
        taken += size - (before == null ? 0 : before);
    }

    synchronized void deleted(List<DataItem> items) {
        for (var item : items) {
            var size = sizes.remove(item);
            if (size != null) taken -= size;
        }
    }

    synchronized long taken() {
        return taken;
    }

    synchronized int items() {
        return sizes.size();
    }
}
