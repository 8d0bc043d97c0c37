package io.orquestador.gateway.opcua;

import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.EventItem;
import org.eclipse.milo.opcua.sdk.server.subscriptions.Subscription;
import org.eclipse.milo.opcua.sdk.server.subscriptions.Subscription.State;
import org.eclipse.milo.opcua.sdk.server.subscriptions.SubscriptionDeletedEvent;

/**
 * Subscriptions that outlive their session, until another of the same user takes them over or their lifetime is over. Milo 1.1.2 tells nobody of
 * that end, so they and their queues would be counted for ever (its issue 1734).
 */
final class Orphans {
    private final OpcUaServer server;

    Orphans(OpcUaServer server) {
        this.server = server;
    }

    /** To be called when the session has ended. */
    void adopt(Session session) {
        for (var subscription : server.getSubscriptions().values())
            if (subscription.getSession() == session)
                subscription.setStateListener((over, before, now) -> {
                    if (now == State.Closing) bury(over);
                });
    }

    private void bury(Subscription over) {
        server.getSubscriptions().remove(over.getId());
        server.getInternalEventBus().post(new SubscriptionDeletedEvent(over));
        var items = over.getMonitoredItems();
        var spaces = server.getAddressSpaceManager();
        spaces.onDataItemsDeleted(items.values().stream()
                .filter(DataItem.class::isInstance)
                .map(DataItem.class::cast)
                .toList());
        spaces.onEventItemsDeleted(items.values().stream()
                .filter(EventItem.class::isInstance)
                .map(EventItem.class::cast)
                .toList());
        server.getMonitoredItemCount().addAndGet(-items.size());
        items.clear();
    }
}
