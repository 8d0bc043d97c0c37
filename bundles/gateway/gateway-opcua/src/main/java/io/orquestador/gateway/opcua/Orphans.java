package io.orquestador.gateway.opcua;

import io.orquestador.gateway.opcua.SessionUsers.Stay;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.EventItem;
import org.eclipse.milo.opcua.sdk.server.subscriptions.Subscription;
import org.eclipse.milo.opcua.sdk.server.subscriptions.Subscription.State;
import org.eclipse.milo.opcua.sdk.server.subscriptions.SubscriptionDeletedEvent;

/**
 * Subscriptions that outlive their session, until another of the same user takes them over, their lifetime is over, or their user may stay no
 * longer. Milo 1.1.2 tells nobody of their end, so they and their queues would be counted for ever (its issue 1734). Safe from any thread.
 */
final class Orphans {
    static final int MOST = 50;

    private final OpcUaServer server;
    private final SignIns signIns;
    private final Map<Session, Caller> callers = Collections.synchronizedMap(new WeakHashMap<>());

    Orphans(OpcUaServer server, SignIns signIns) {
        this.server = server;
        this.signIns = signIns;
    }

    /** To be called when the session has ended, before its user has left it. */
    void adopt(Session session) {
        if (session.getIdentity() instanceof CallerIdentity known)
            known.caller().ifPresent(caller -> callers.put(session, caller));
        for (var subscription : server.getSubscriptions().values())
            if (subscription.getSession() == session)
                subscription.setStateListener((over, before, now) -> {
                    if (now == State.Closing) forget(over);
                });
    }

    /** To be called each second. A request that was under way when its session ended waits at it again: it brings nothing. */
    void look() {
        var open = Set.copyOf(server.getSessionManager().getAllSessions());
        var orphans = new HashSet<Subscription>();
        for (var subscription : server.getSubscriptions().values()) {
            if (open.contains(subscription.getSession())) continue;
            OpenSubscriptions.answerWhatWaits(subscription.getSession());
            if (isOver(subscription)) bury(subscription);
            else orphans.add(subscription);
        }
        orphans.stream()
                .sorted(Comparator.comparing(Subscription::getId))
                .limit(Math.max(0, orphans.size() - MOST))
                .forEach(this::bury);
    }

    private boolean isOver(Subscription orphan) {
        var caller = callers.get(orphan.getSession());
        return orphan.getLifetimeCounter() < 1 || (caller != null && signIns.mayStay(caller) == Stay.NO);
    }

    private void bury(Subscription orphan) {
        synchronized (orphan) { // as Milo does when another session takes it over
            if (server.getSessionManager().getAllSessions().contains(orphan.getSession())) return;
            orphan.deleteSubscription();
            forget(orphan);
        }
    }

    private void forget(Subscription over) {
        if (server.getSubscriptions().remove(over.getId()) == null) return;
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
