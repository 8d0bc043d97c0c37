package io.orquestador.driver.opcua;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteSubscriptionsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteSubscriptionsResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.NotificationMessage;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.RepublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RepublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.StatusChangeNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferSubscriptionsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferSubscriptionsResponse;
import org.jspecify.annotations.Nullable;

/**
 * What one session is subscribed to: one subscription for each publish class, and first of all the keeper, which watches the server's
 * ServiceLevel and lives as long as the session (a Milo server can fall silent when its last subscription goes). For the owner's thread.
 */
final class Subscriptions {
    private static final int KEEPER_MS = 1_000;
    /** Publish requests kept at the server, whichever subscription it answers them for. */
    private static final int REQUESTS = 8;

    private static final int SERVICE_LEVEL = Integer.MAX_VALUE; // handle in the keeper
    private static final int OVERFLOW = 0x0480; // info type data value, and its overflow bit

    private final Link link;
    private final ServerInfo info;
    private final Feed feed;
    private final StructureTypes types;
    private final LongSupplier nanoTime;
    private final List<Subscription> all = new ArrayList<>();
    private final Map<UInteger, Subscription> byId = new HashMap<>();
    private final ItemRequests requests;
    private final Pump pump;
    private int serviceLevel;
    private long messages;
    private long overflows;
    private long lostMessages;

    /** @param wake from any thread, when something has arrived */
    Subscriptions(
            Link link, ServerInfo info, Feed feed, LongSupplier epochNanos, LongSupplier nanoTime, Runnable wake) {
        this.link = link;
        this.info = info;
        this.feed = feed;
        this.nanoTime = nanoTime;
        types = new StructureTypes(link.context());
        requests = new ItemRequests(link, info, feed, this::drain);
        serviceLevel = info.serviceLevel();
        pump = new Pump(link, REQUESTS, wake, epochNanos);
    }

    /** Subscribes anew to the points of each class that has any. */
    void create(Settings settings, List<PointDecoder> points, long nowEpochNanos) throws LinkFailure {
        add(Subscription.create(link, "", KEEPER_MS, settings.sessionTimeoutMs(), List.of(), nanoTime.getAsLong()));
        requests.watchServiceLevel(all.get(0), SERVICE_LEVEL, KEEPER_MS);
        pump.start(); // while thousands are subscribed to, the queues of the first would be full
        addClasses(settings, points, nowEpochNanos);
    }

    /** Subscribes to other points in the same session; the old subscriptions go when the new ones are there, so that nothing is missed. */
    void replace(Settings settings, List<PointDecoder> points, long nowEpochNanos) throws LinkFailure {
        var old = List.copyOf(all.subList(1, all.size()));
        all.subList(1, all.size()).clear();
        addClasses(settings, points, nowEpochNanos);
        drain();
        if (old.isEmpty()) return;
        var ids = old.stream().map(Subscription::id).toArray(UInteger[]::new);
        link.call(
                "giving up subscriptions",
                new DeleteSubscriptionsRequest(link.header(), ids),
                DeleteSubscriptionsResponse.class);
        drain();
        for (var each : old) byId.remove(each.id());
    }

    private void addClasses(Settings settings, List<PointDecoder> points, long nowEpochNanos) throws LinkFailure {
        for (var each : settings.points().classes()) {
            var items = Item.of(points, each.name());
            if (items.isEmpty()) continue;
            var subscription = Subscription.create(
                    link, each.name(), each.periodMs(), settings.sessionTimeoutMs(), items, nanoTime.getAsLong());
            add(subscription);
            learnTypes(items);
            requests.watch(subscription, indexes(items), settings, nowEpochNanos);
        }
    }

    /**
     * Takes over what an earlier session of ours has left at the server, with whatever has been queued there since.
     *
     * @return false when the server does not have it any more, or does not do this; then nothing of it is left
     */
    boolean adopt(List<Leftover.Subscribed> left, List<PointDecoder> points) throws LinkFailure {
        var ids = left.stream().map(each -> UInteger.valueOf(each.id())).toArray(UInteger[]::new);
        TransferSubscriptionsResponse response;
        try {
            response = link.call(
                    "taking over subscriptions",
                    new TransferSubscriptionsRequest(link.header(), ids, true),
                    TransferSubscriptionsResponse.class);
        } catch (LinkFailure e) {
            if (link.ended().isDone()) throw e;
            return false; // not every server can
        }
        var results = response.getResults();
        if (results == null
                || results.length != ids.length
                || Arrays.stream(results).anyMatch(each -> each.getStatusCode().isBad())) {
            link.call(
                    "giving up subscriptions",
                    new DeleteSubscriptionsRequest(link.header(), ids),
                    DeleteSubscriptionsResponse.class);
            return false;
        }
        for (var each : left) {
            var items = each.publishClass().isEmpty() ? List.<Item>of() : Item.of(points, each.publishClass());
            learnTypes(items);
            add(new Subscription(
                    UInteger.valueOf(each.id()),
                    each.publishClass(),
                    each.intervalMs(),
                    each.keepAliveMs(),
                    each.sequence(),
                    items,
                    nanoTime.getAsLong()));
        }
        for (int i = 0; i < ids.length; i++) missed(all.get(i), results[i].getAvailableSequenceNumbers());
        feed.flush();
        pump.start();
        return true;
    }

    /** Messages that were under way when the connection was lost; the server keeps them until we say that we have them. */
    private void missed(Subscription subscription, UInteger @Nullable [] available) throws LinkFailure {
        for (var number : available == null ? new UInteger[0] : available)
            if (number.longValue() > subscription.sequence()) republish(subscription, number.longValue());
        subscription.takeOver();
    }

    private void add(Subscription subscription) {
        all.add(subscription);
        byId.put(subscription.id(), subscription);
    }

    private static List<Integer> indexes(List<Item> items) {
        var indexes = new ArrayList<Integer>(items.size());
        for (int i = 0; i < items.size(); i++) indexes.add(i);
        return indexes;
    }

    private void learnTypes(List<Item> items) throws LinkFailure {
        for (var item : items) {
            var node = item.node(info.namespaces());
            if (node != null && item.isInside()) types.learn(link, node);
        }
    }

    /** Asks again for what the server has refused. */
    void retryRefused(Settings settings, long nowEpochNanos) throws LinkFailure {
        for (var subscription : all) requests.watchRefused(subscription, settings, nowEpochNanos);
        feed.flush();
    }

    /** Handles what has arrived. @throws LinkFailure when the session or a subscription is no more */
    void drain() throws LinkFailure {
        for (var arrival = pump.next(); arrival != null; arrival = pump.next()) {
            var response = arrival.response();
            if (response == null) {
                if (arrival.failure() != null) throw arrival.failure();
                continue;
            }
            handle(response, arrival.receivedEpochNanos());
            pump.again();
        }
        feed.flush();
    }

    private void handle(PublishResponse response, long receivedEpochNanos) throws LinkFailure {
        var subscription = byId.get(response.getSubscriptionId());
        var message = response.getNotificationMessage();
        if (subscription == null || message == null) return; // of a session before this one
        subscription.heard(nanoTime.getAsLong());
        messages++;
        var data = message.getNotificationData();
        if (data == null || data.length == 0) return; // only alive; its number is that of the next message
        long number = message.getSequenceNumber().longValue();
        long missing = subscription.missingBefore(number);
        for (long i = 0, lost = Subscription.following(subscription.sequence()); i < missing; i++) {
            republish(subscription, lost);
            lost = Subscription.following(lost);
        }
        take(subscription, message, receivedEpochNanos);
    }

    private void republish(Subscription subscription, long number) throws LinkFailure {
        try {
            var again = link.call(
                    "asking for a message again",
                    new RepublishRequest(link.header(), subscription.id(), UInteger.valueOf(number)),
                    RepublishResponse.class);
            take(subscription, again.getNotificationMessage(), PointDecoder.NEVER);
        } catch (LinkFailure e) {
            if (link.ended().isDone()) throw e;
            lostMessages++;
        }
    }

    private void take(Subscription subscription, NotificationMessage message, long receivedEpochNanos)
            throws LinkFailure {
        var data = message.getNotificationData();
        long received = receivedEpochNanos == PointDecoder.NEVER
                ? message.getPublishTime().getJavaTime() * 1_000_000
                : receivedEpochNanos;
        for (var encoded :
                data == null ? new org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject[0] : data) {
            Object notification;
            try {
                notification = encoded.decode(link.context());
            } catch (RuntimeException e) {
                throw LinkFailure.of("reading a message", e);
            }
            if (notification instanceof DataChangeNotification changes) take(subscription, changes, received);
            else if (notification instanceof StatusChangeNotification change
                    && change.getStatus().isBad())
                throw new LinkFailure(
                        LinkFailure.Kind.NO_ANSWER,
                        "the server ended a subscription: "
                                + UaText.status((int) change.getStatus().value()));
        }
        subscription.handled(message.getSequenceNumber().longValue());
        pump.acknowledge(subscription.id(), message.getSequenceNumber());
    }

    private void take(Subscription subscription, DataChangeNotification changes, long receivedEpochNanos) {
        var items = changes.getMonitoredItems();
        if (items == null) return;
        for (var each : items) {
            long handle = each.getClientHandle().longValue();
            var value = each.getValue();
            if (handle == SERVICE_LEVEL) {
                if (value.value().value() instanceof Number level) serviceLevel = level.intValue();
            } else if (handle < subscription.items().size()) {
                take(subscription.items().get((int) handle), value, receivedEpochNanos);
            }
        }
    }

    private void take(Item item, DataValue value, long receivedEpochNanos) {
        if ((value.statusCode().value() & OVERFLOW) == OVERFLOW) overflows++;
        var points = item.points();
        for (int i = 0; i < points.size(); i++) points.get(i).decode(value, receivedEpochNanos, types, feed.batch());
    }

    List<Subscription> all() {
        return all;
    }

    StructureTypes types() {
        return types;
    }

    /** As the server has said it last. */
    int serviceLevel() {
        return serviceLevel;
    }

    /** Something came that nobody has asked for by {@link #takeMessages} yet. */
    boolean hasMessages() {
        return messages > 0;
    }

    /** Messages that came since this was asked last. */
    long takeMessages() {
        long came = messages;
        messages = 0;
        return came;
    }

    /** Times that the server had to throw values away since this was asked last, and messages that were lost on the way. */
    long takeLosses() {
        long lost = overflows + lostMessages;
        overflows = 0;
        lostMessages = 0;
        return lost;
    }

    /** The server watches every node that it was asked to. */
    boolean isComplete() {
        return all.stream().flatMap(each -> each.items().stream()).allMatch(each -> each.refusal() == 0);
    }

    /** What an instance after this one may take over. */
    List<Leftover.Subscribed> left() {
        return all.stream()
                .map(each -> new Leftover.Subscribed(
                        each.publishClass(),
                        each.id().longValue(),
                        each.intervalMs(),
                        each.keepAliveMs(),
                        each.sequence()))
                .toList();
    }
}
