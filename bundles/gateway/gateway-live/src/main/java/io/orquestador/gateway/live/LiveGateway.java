package io.orquestador.gateway.live;

import io.orquestador.metrics.Condition;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.metrics.Metric;
import io.orquestador.metrics.MetricSource;
import io.orquestador.support.runtime.OwnerThread;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The threads {@code live}, which owns {@link Hub}, and {@code live-topics}; what others send gets in by bounded inboxes. */
@Component(
        service = {LiveGateway.class, MetricSource.class, ConditionSource.class},
        configurationPid = LiveConfig.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = LiveConfig.class)
public final class LiveGateway implements Socket.Desk, MetricSource, ConditionSource {
    private static final int INBOX = 4_096;
    private static final long TOPICS_NANOS = 1_000_000_000L;
    private static final long LEAVE_MS = 1_000;

    private final LiveLimits limits;
    private final Figures figures;
    private final Hub hub;
    private final TopicStates topics;
    private final OwnerThread thread;
    private final OwnerThread topicThread = new OwnerThread("live-topics", 16, this::topics);
    private final AtomicInteger connected = new AtomicInteger();
    private volatile Set<Topic> wanted = Set.of(); // written by the thread live only
    private volatile boolean isLeaving;

    @Activate // OSGi enters here
    public LiveGateway(LiveConfig config, @Reference Services services) {
        this(LiveLimits.of(config), services, Clock.systemUTC());
    }

    LiveGateway(LiveLimits limits, Services services, Clock clock) { // tests enter here
        this.limits = limits;
        figures = new Figures(clock);
        hub = new Hub(services, limits, figures, runtime(), clock, System::nanoTime);
        topics = new TopicStates(services);
        thread = new OwnerThread("live", INBOX, this::cycle);
    }

    /** The same as long as the process runs, whatever is replaced in it. */
    private static String runtime() {
        var self = ManagementFactory.getRuntimeMXBean();
        return Long.toHexString(self.getStartTime()) + "-" + Long.toHexString(self.getPid());
    }

    @Activate
    void start() {
        thread.start();
        topicThread.start();
    }

    @Deactivate
    void stop() {
        leave();
        topicThread.stopAndJoin(2_000);
        thread.stopAndJoin(2_000);
    }

    /** From now on clients are let in: the servlet came, or came again. */
    void enter() {
        isLeaving = false;
    }

    /** Tells every client to connect again, and waits a moment for that to get out. Nobody is let in any more. */
    void leave() {
        if (isLeaving) return;
        isLeaving = true;
        var told = new CountDownLatch(1);
        try {
            if (thread.send(() -> {
                hub.leave();
                told.countDown();
            })) told.await(LEAVE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    LiveLimits limits() {
        return limits;
    }

    /** @return one more may connect */
    boolean hasRoom() {
        return !isLeaving && connected.get() < limits.maxClients();
    }

    private long cycle() {
        long wait = hub.cycle();
        var now = hub.wantedTopics();
        if (!now.equals(wanted)) {
            wanted = EnumSet.copyOf(now.isEmpty() ? EnumSet.noneOf(Topic.class) : now);
            topicThread.send(() -> {});
        }
        return wait;
    }

    private long topics() {
        var now = wanted;
        for (var topic : Topic.values()) {
            if (!now.contains(topic)) topics.forget(topic);
            else topics.changed(topic).ifPresent(message -> tell(topic, message));
        }
        return TOPICS_NANOS;
    }

    private void tell(Topic topic, byte[] message) {
        if (!thread.send(() -> hub.state(topic, message))) topics.forget(topic); // told again in a second
    }

    @Override
    public boolean opened(Client client) {
        connected.incrementAndGet();
        return !isLeaving && thread.send(() -> hub.opened(client));
    }

    @Override
    public boolean order(Client client, Order order) {
        return thread.send(() -> hub.order(client, order));
    }

    @Override
    public boolean flood(Client client) {
        return thread.send(() -> hub.drop(client, Bye.FLOOD));
    }

    @Override
    public void closed(Client client) {
        connected.decrementAndGet();
        thread.send(() -> hub.closed(client));
    }

    @Override
    public List<Metric> metrics() {
        return figures.metrics();
    }

    @Override
    public List<Condition> conditions() {
        return figures.conditions();
    }
}
