package io.orquestador.gateway.opcua;

import io.orquestador.metrics.Condition;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.metrics.Metric;
import io.orquestador.metrics.Metric.Kind;
import io.orquestador.metrics.MetricSource;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.OwnerThread;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Opens the server when there are a certificate and a port for it, and tries again each 5 s; the thread {@code opcua} owns it. Values come by
 * the thread {@code opcua-feed}.
 */
@Component(
        service = {MetricSource.class, ConditionSource.class},
        immediate = true,
        configurationPid = GatewayConfig.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = GatewayConfig.class)
public final class OpcUaGateway implements MetricSource, ConditionSource {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** At a start other services may come after this; so long it is nothing to tell. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int INBOX = 16;
    private static final long STOP_MS = 15_000;

    private final int port;
    private final GatewayLimits limits;
    private final Services services;
    private final Clock clock;
    private final Conditions conditions;
    private final Prerequisites prerequisites;
    private final Peers peers;
    private final SignIns signIns;
    private final WatchedTags watched;
    private final QueueBudget queues;
    private final AtomicReference<TagTree> tree = new AtomicReference<>(TagTree.EMPTY);
    private final AtomicLong historyReads = new AtomicLong();
    private final Feed feed;
    private final OwnerThread thread = new OwnerThread("opcua", INBOX, this::look);
    private final OwnerThread feedThread;
    private final long madeAt = System.nanoTime();
    private int looksAlone; // in which nobody knew accounts; of the thread opcua
    private volatile @Nullable TagServer server; // written by the thread opcua only

    @Activate // OSGi enters here
    public OpcUaGateway(GatewayConfig config, @Reference Services services) {
        this(
                config.address(),
                config.port(),
                config.anonymous(),
                GatewayLimits.of(config),
                services,
                Clock.systemUTC());
    }

    OpcUaGateway( // tests enter here
            String address, int port, boolean anonymous, GatewayLimits limits, Services services, Clock clock) {
        this.port = port;
        this.limits = limits;
        this.services = services;
        this.clock = clock;
        conditions = new Conditions(clock);
        prerequisites = new Prerequisites(address, port, services, conditions);
        peers = new Peers(services, conditions, clock);
        signIns = new SignIns(anonymous, services, conditions, clock);
        watched = new WatchedTags(services);
        queues = new QueueBudget(limits.maxQueued());
        feed = new Feed(services, watched, tree::set, System::nanoTime);
        feedThread = new OwnerThread("opcua-feed", INBOX, feed::cycle);
    }

    @Activate
    void start() {
        watched.onNew(() -> {
            feed.begin();
            feedThread.send(() -> {}); // it may rest; when its inbox is full it does not
        });
        feedThread.start();
        thread.start();
    }

    @Deactivate
    void stop() {
        thread.stop();
        thread.stopAndJoin(STOP_MS);
        var open = server;
        server = null;
        if (open != null) open.close();
        feedThread.stop();
        feed.wakeUp();
        if (feedThread.stopAndJoin(2_000)) feed.rest();
    }

    boolean isOpen() {
        return server != null;
    }

    /** @return nanoseconds until the next look */
    private long look() {
        peers.forget();
        signIns.forget();
        var open = server;
        if (open == null && !prerequisites.areServicesHere() && System.nanoTime() - madeAt < GRACE_NANOS)
            return LOOK_NANOS / 10;
        if (open == null) return open() ? LOOK_NANOS : RETRY_NANOS;
        open.level(level());
        open.look();
        looksAlone = services.knowsAccounts() ? 0 : looksAlone + 1;
        if (looksAlone >= SessionUsers.MOST_UNSAID && prerequisites.address() == null) {
            server = null;
            open.close();
        }
        return LOOK_NANOS;
    }

    private TagServer.Level level() {
        if (services.image == null) return TagServer.Level.NO_DATA;
        return feed.hasJournal() ? TagServer.Level.HEALTHY : TagServer.Level.DEGRADED;
    }

    private boolean open() {
        var identity = prerequisites.identity();
        var address = prerequisites.address();
        if (identity == null || address == null || !prerequisites.isFree(address)) return false;
        var image = services.image;
        if (image != null && tree.get().tags() == 0) tree.set(new TagTree(image.tags())); // who comes at once finds all
        var opening = new TagServer(
                address, port, identity, peers, signIns, limits, services, tree, watched, queues, historyReads, clock);
        try {
            opening.open();
        } catch (IOException e) {
            opening.close();
            prerequisites.taken(address, e);
            return false;
        }
        server = opening;
        prerequisites.opened(address, identity);
        return true;
    }

    @Override
    public List<Metric> metrics() {
        var open = server;
        return List.of(
                gauge("opcua_server_sessions", open == null ? 0 : open.sessions(), "Sessions of clients now."),
                gauge("opcua_server_subscriptions", open == null ? 0 : open.subscriptions(), "Their subscriptions."),
                gauge("opcua_server_items", queues.items(), "Their monitored items."),
                gauge(
                        "opcua_server_queue_slots",
                        (double) queues.taken(),
                        "Values that may wait in the queues of these items."),
                new Metric(
                        "opcua_server_values_total",
                        Map.of(),
                        Kind.COUNTER,
                        (double) watched.told(),
                        "1",
                        "Samples handed to monitored items."),
                new Metric(
                        "opcua_server_history_reads_total",
                        Map.of(),
                        Kind.COUNTER,
                        (double) historyReads.get(),
                        "1",
                        "Questions for history."));
    }

    private static Metric gauge(String name, double value, String help) {
        return new Metric(name, Map.of(), Kind.GAUGE, value, "1", help);
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }
}
