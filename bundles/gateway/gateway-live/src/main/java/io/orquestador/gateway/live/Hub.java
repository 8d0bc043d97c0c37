package io.orquestador.gateway.live;

import io.orquestador.gateway.live.Order.Ping;
import io.orquestador.gateway.live.Order.Subscribe;
import io.orquestador.gateway.live.Order.Topics;
import io.orquestador.gateway.live.Order.Unsubscribe;
import io.orquestador.gateway.live.Order.Wrong;
import io.orquestador.gateway.live.ValueWriter.Head;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Clients, their subscriptions, and who gets what when. Everything here is for the thread {@code live}. */
final class Hub {
    /** What came again without a change is told once a second, so that people see that it came. */
    private static final long FRESH_NANOS = 1_000_000_000L;

    private static final long CARE_NANOS = 50_000_000L;
    private static final long SESSION_NANOS = 1_000_000_000L;
    private static final long MIN_PACE_NANOS = 5_000_000L;
    private static final long MAX_PACE_NANOS = 50_000_000L;
    private static final long IDLE_NANOS = 1_000_000_000L;

    private final Services services;
    private final LiveLimits limits;
    private final Figures figures;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final LiveTags tags;
    private final LiveSource source;
    private final Set<Client> clients = new LinkedHashSet<>();
    private final Map<Selection, Feed> feeds = new HashMap<>();
    private final Map<Topic, byte[]> states = new EnumMap<>(Topic.class);
    private final ValueWriter json = new JsonValues();
    private final ValueWriter binary = new BinaryValues();
    private final String runtime;
    private long paceNanos = MAX_PACE_NANOS;
    private long serverMs;
    private long nextCare;
    private long nextSessions;

    Hub(Services services, LiveLimits limits, Figures figures, String runtime, Clock clock, LongSupplier nanoTime) {
        this.services = services;
        this.limits = limits;
        this.figures = figures;
        this.runtime = runtime;
        this.clock = clock;
        this.nanoTime = nanoTime;
        tags = new LiveTags(
                clock.millis() << 20); // higher than any before, so that none of before is resumed by mistake
        source = new LiveSource(services, tags, nanoTime);
    }

    /** One cycle. @return nanoseconds to wait before the next */
    long cycle() {
        if (clients.isEmpty()) {
            source.rest();
            return IDLE_NANOS;
        }
        if (source.refresh()) match();
        long now = nanoTime.getAsLong();
        serverMs = clock.millis();
        long wait = serve(now);
        tags.endCycle();
        if (now - nextCare >= 0) care(now);
        return wait;
    }

    private long serve(long now) {
        long wait = paceNanos;
        for (var feed : feeds.values()) {
            if (now - feed.due >= 0 && serve(feed, now))
                feed.due = now + TimeUnit.MILLISECONDS.toNanos(feed.selection.ms());
            if (feed.due - now > 0) wait = Math.min(wait, feed.due - now);
        }
        return wait;
    }

    /** @return something was sent */
    private boolean serve(Feed feed, long now) {
        boolean fresh = now - feed.freshDue >= 0;
        if (fresh) feed.freshDue = now + FRESH_NANOS;
        boolean any = false;
        for (var to : feed.subscriptions) {
            if (!to.client.flush(now)) continue; // it gets the newest when it has taken the last
            any |= serve(to, now, fresh);
        }
        return any;
    }

    private boolean serve(Subscription to, long now, boolean fresh) {
        var wanted = to.feed.wanted(to, fresh);
        to.changedAfter = tags.revision();
        if (fresh || to.needsAll) to.seenAfter = tags.revision();
        to.needsAll = false;
        var message = to.feed.message(to.id, wanted, new Head(serverMs, to.client.position()), tags.revision());
        if (message == null) return false;
        to.client.sendValues(message.bytes(), to.feed.isBinary(), now);
        figures.sent(message);
        return true;
    }

    /** Which tags there are has changed. */
    private void match() {
        long now = nanoTime.getAsLong();
        for (var feed : List.copyOf(feeds.values())) {
            var difference = match(feed);
            if (difference.isNone()) continue;
            for (var to : List.copyOf(feed.subscriptions))
                say(to.client, Messages.tags(to.id, tags, difference.added(), difference.gone()), now);
        }
    }

    private Feed.Difference match(Feed feed) {
        var before = feed.numbers();
        var difference = feed.match();
        for (int tag : feed.numbers()) {
            boolean isNew = !tags.isWanted(tag);
            tags.want(tag, 1);
            if (isNew) source.load(tag);
        }
        for (int tag : before) tags.want(tag, -1);
        return difference;
    }

    /** Heartbeats, the slow, the silent, and sessions that ended. */
    private void care(long now) {
        nextCare = now + CARE_NANOS;
        boolean looksAtSessions = now - nextSessions >= 0;
        if (looksAtSessions) nextSessions = now + SESSION_NANOS;
        for (var client : List.copyOf(clients)) {
            boolean isFree = client.flush(now);
            if (!isFree && now - client.freeNanos() > nanos(limits.slowMs())) drop(client, Bye.SLOW);
            else if (now - client.link.heardNanos() > nanos(limits.silentMs())) drop(client, Bye.SILENT);
            else if (looksAtSessions && hasEnded(client)) drop(client, Bye.SESSION);
            else {
                if (isFree && now - client.sentNanos() >= nanos(limits.heartbeatMs()))
                    client.say(Messages.heartbeat(clock.millis(), client.position()), now);
                if (client.pingIsDue(now, nanos(limits.silentMs()) / 3)) client.link.ping();
            }
        }
    }

    /** While nobody can say, it has not. Twice in a row, so that a swap of who knows it ends none. */
    private boolean hasEnded(Client client) {
        var caller = client.caller;
        try {
            var now = services.subject(
                    caller.credential(), caller.subject().from().address());
            boolean isDoubted = client.isDoubted;
            client.isDoubted = !now.equals(Optional.of(caller.subject()));
            return isDoubted && client.isDoubted;
        } catch (IllegalStateException nobodyCanSay) {
            return false;
        }
    }

    private static long nanos(int ms) {
        return TimeUnit.MILLISECONDS.toNanos(ms);
    }

    void opened(Client client) {
        clients.add(client);
        figures.clients(clients.size());
        say(
                client,
                Messages.hello(runtime, client.caller, limits.heartbeatMs(), plantRevision(), clock.millis()),
                nanoTime.getAsLong());
    }

    private long plantRevision() {
        var plant = services.plant;
        return plant == null
                ? 0
                : plant.current().map(each -> each.info().number()).orElse(0L);
    }

    /** The connection is no more. */
    void closed(Client client) {
        if (!clients.remove(client)) return;
        List.copyOf(client.subscriptions.keySet()).forEach(id -> remove(client, id));
        forgetUnwantedStates();
        figures.clients(clients.size());
    }

    void order(Client client, Order order) {
        if (!clients.contains(client)) return;
        if (order instanceof Subscribe subscribe) subscribe(client, subscribe);
        else if (order instanceof Unsubscribe unsubscribe) remove(client, unsubscribe.id());
        else if (order instanceof Topics topics) topics(client, topics);
        else if (order instanceof Ping ping) say(client, Messages.pong(ping.n()), nanoTime.getAsLong());
        else if (order instanceof Wrong wrong) say(client, Messages.error(wrong), nanoTime.getAsLong());
    }

    private void subscribe(Client client, Subscribe order) {
        if (tags.count() == 0) source.refresh();
        var before = client.subscriptions.get(order.id());
        var known = feeds.get(order.selection());
        var feed = known != null
                ? known
                : new Feed(order.selection(), tags, order.selection().binary() ? binary : json, limits.maxTags());
        int more = known != null ? feed.numbers().length : feed.matching().length;
        int others = client.tags() - (before == null ? 0 : before.feed.numbers().length);
        if (others + more > limits.maxTags()) {
            refuse(
                    client,
                    order.id(),
                    "These would be " + (others + more) + " tags; a client may have " + limits.maxTags() + ".");
            return;
        }
        if (before == null && client.subscriptions.size() >= LiveLimits.SUBSCRIPTIONS) {
            refuse(client, order.id(), "A client may have " + LiveLimits.SUBSCRIPTIONS + " subscriptions.");
            return;
        }
        remove(client, order.id());
        add(feed, new Subscription(client, order.id(), feed), order.resume());
    }

    private void refuse(Client client, String id, String detail) {
        say(
                client,
                Messages.error(new Wrong("LIVE-LIMIT", detail + " Nothing was changed.", id)),
                nanoTime.getAsLong());
    }

    private void add(Feed feed, Subscription to, long resume) {
        if (feeds.put(feed.selection, feed) == null) match(feed);
        feed.subscriptions.add(to);
        to.client.subscriptions.put(to.id, to);
        if (tags.knows(resume)) {
            to.needsAll = false;
            to.changedAfter = resume;
            to.seenAfter = resume;
        }
        long now = nanoTime.getAsLong();
        say(to.client, Messages.tags(to.id, tags, feed.numbers(), new int[0]), now);
        feed.due = now;
        setPace();
    }

    private void remove(Client client, String id) {
        var gone = client.subscriptions.remove(id);
        if (gone == null) return;
        var feed = gone.feed;
        feed.subscriptions.remove(gone);
        if (feed.subscriptions.isEmpty()) {
            feeds.remove(feed.selection);
            for (int tag : feed.clear()) tags.want(tag, -1);
            setPace();
        }
    }

    /** A change waits for the next look at most a quarter of the time that the quickest client gives it. */
    private void setPace() {
        paceNanos = MAX_PACE_NANOS;
        for (var feed : feeds.values()) paceNanos = Math.min(paceNanos, nanos(feed.selection.ms()) / 4);
        paceNanos = Math.max(MIN_PACE_NANOS, paceNanos);
    }

    private void topics(Client client, Topics order) {
        client.topics.clear();
        client.topics.addAll(order.topics());
        forgetUnwantedStates();
        for (var topic : order.topics()) {
            var state = states.get(topic);
            if (state != null) say(client, state, nanoTime.getAsLong());
        }
    }

    /** Which topics anybody wants. */
    Set<Topic> wantedTopics() {
        var wanted = EnumSet.noneOf(Topic.class);
        for (var client : clients) wanted.addAll(client.topics);
        return wanted;
    }

    /** What nobody watches grows old. */
    private void forgetUnwantedStates() {
        states.keySet().retainAll(wantedTopics());
    }

    /** A topic's state is this from now on. */
    void state(Topic topic, byte[] message) {
        states.put(topic, message);
        for (var client : new ArrayList<>(clients))
            if (client.topics.contains(topic)) say(client, message, nanoTime.getAsLong());
    }

    private void say(Client client, byte[] message, long now) {
        if (!client.say(message, now)) drop(client, Bye.SLOW);
    }

    void drop(Client client, Bye why) {
        if (!clients.contains(client)) return;
        client.link.close(Messages.bye(why), why.code());
        figures.dropped(client.link.address(), client.caller, why);
        closed(client);
    }

    /** Tells everybody to connect again. */
    void leave() {
        for (var client : List.copyOf(clients)) {
            client.link.close(Messages.bye(Bye.SWAP), Bye.SWAP.code());
            closed(client);
        }
        source.rest();
    }
}
