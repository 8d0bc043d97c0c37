package io.orquestador.gateway.live;

import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.metrics.Metric;
import io.orquestador.metrics.Metric.Kind;
import io.orquestador.metrics.MetricSource;
import io.orquestador.support.runtime.Conditions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How the gateway is: counted on the thread {@code live}, told to anyone. A client that was dropped is told for a minute. */
final class Figures implements MetricSource, ConditionSource {
    private static final Duration TOLD = Duration.ofMinutes(1);
    private static final String DROPPED = "LIVE-CLIENT-DROPPED";

    private final Clock clock;
    private final Conditions conditions;
    private final Map<String, Instant> droppedAt = new ConcurrentHashMap<>();
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong values = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final Map<Bye, AtomicLong> drops = new ConcurrentHashMap<>();
    private volatile int clients;

    Figures(Clock clock) {
        this.clock = clock;
        conditions = new Conditions(clock);
        for (var why : Bye.values()) drops.put(why, new AtomicLong());
    }

    void clients(int now) {
        clients = now;
    }

    void sent(Feed.Message message) {
        messages.incrementAndGet();
        values.addAndGet(message.rows());
        bytes.addAndGet(message.bytes().length);
    }

    void dropped(String address, Caller caller, Bye why) {
        drops.getOrDefault(why, new AtomicLong()).incrementAndGet();
        if (why == Bye.SESSION) return; // as it should be
        var object = "live/" + caller.subject().id();
        droppedAt.put(object, clock.instant());
        conditions.raise(
                DROPPED,
                object,
                Severity.WARNING,
                "The client at " + address + " was dropped (" + why.code() + "): " + why.detail(),
                "A page connects again by itself. If it happens again and again, look at the machine or the network of that screen.");
    }

    @Override
    public List<Condition> conditions() {
        var since = clock.instant().minus(TOLD);
        droppedAt.forEach((object, at) -> {
            if (at.isBefore(since) && droppedAt.remove(object, at)) conditions.clear(DROPPED, object);
        });
        return conditions.conditions();
    }

    @Override
    public List<Metric> metrics() {
        var all = new ArrayList<Metric>();
        all.add(new Metric("live_clients", Map.of(), Kind.GAUGE, clients, "1", "Sockets open now."));
        all.add(counter("live_messages_total", messages, "1", "Messages with values sent to all clients."));
        all.add(counter("live_values_total", values, "1", "Values in them."));
        all.add(counter("live_sent_bytes_total", bytes, "By", "Bytes of them."));
        drops.forEach((why, count) -> all.add(new Metric(
                "live_dropped_total",
                Map.of("reason", why.word()),
                Kind.COUNTER,
                count.get(),
                "1",
                "Clients whose connection the gateway ended.")));
        return all;
    }

    private static Metric counter(String name, AtomicLong count, String unit, String help) {
        return new Metric(name, Map.of(), Kind.COUNTER, count.get(), unit, help);
    }
}
