package io.orquestador.gateway.opcua;

import io.orquestador.gateway.opcua.SessionUsers.Stay;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
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
 * longer. Milo 1.1.2 tells nobody of their end, so they and their queues would be counted for ever (its issue 1734). {@link #adopt} is safe from any
 * thread, {@link #look} is for the thread {@code opcua}.
 */
final class Orphans {
    static final int MOST = 50;
    /** One that comes in the middle of a swap ends none. */
    private static final int MOST_REFUSED = 2;

    private final OpcUaServer server;
    private final SignIns signIns;
    private final Map<Session, Caller> callers = Collections.synchronizedMap(new WeakHashMap<>());
    private Map<Caller, Integer> refused = Map.of(); // looks in a row; of who looks

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
    void look(Map<Caller, Stay> answers) {
        var open = Set.copyOf(server.getSessionManager().getAllSessions());
        var orphans = new HashSet<Subscription>();
        refused = refusedNow(open, answers);
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

    private Map<Caller, Integer> refusedNow(Set<Session> open, Map<Caller, Stay> answers) {
        var now = new HashMap<Caller, Integer>();
        for (var subscription : server.getSubscriptions().values()) {
            var caller = callers.get(subscription.getSession());
            if (caller == null || open.contains(subscription.getSession())) continue;
            if (answers.computeIfAbsent(caller, signIns::mayStay) == Stay.NO)
                now.put(caller, refused.getOrDefault(caller, 0) + 1);
        }
        return now;
    }

    private boolean isOver(Subscription orphan) {
        var caller = callers.get(orphan.getSession());
        return orphan.getLifetimeCounter() < 1 || (caller != null && refused.getOrDefault(caller, 0) >= MOST_REFUSED);
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
