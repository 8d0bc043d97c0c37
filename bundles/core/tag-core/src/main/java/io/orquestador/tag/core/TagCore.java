package io.orquestador.tag.core;

import io.orquestador.journal.Journal;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.metrics.MetricSource;
import io.orquestador.security.Permit;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.Handover;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.support.runtime.Stamp;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.TagBus;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the tag bus and the process image, after it took over from the instance before. Its thread {@code tag-system} binds the journal,
 * writes what was held, ends released tags, watches, and publishes the {@code system/} tags; drivers publish on their own threads.
 */
@Component(
        configurationPid = TagCoreConfig.PID,
        service = {},
        immediate = true)
@Designate(ocd = TagCoreConfig.class)
public final class TagCore {
    private static final Logger LOG = LoggerFactory.getLogger(TagCore.class);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long WATCH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Services services;
    private final Handover handover;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final BusLimits limits;
    private final long systemTagsNanos;
    private final OwnerThread thread = new OwnerThread("tag-system", 16, this::tick);
    private final Conditions conditions;
    private final BusConditions busConditions;
    private final List<MetricSource> metricSources = new CopyOnWriteArrayList<>();
    private final Map<String, String> failures = new HashMap<>();
    private final List<Runnable> registered = new ArrayList<>();
    private volatile BusHealth health = BusHealth.NONE;
    private volatile @Nullable Journal journal;
    private volatile @Nullable Permit permit;
    private volatile @Nullable Bus bus; // set once, by the thread
    private @Nullable SystemTags systemTags;
    private long watchAtNanos;
    private long systemTagsAtNanos;

    @Activate
    public TagCore(BundleContext context, TagCoreConfig config) {
        this(
                osgi(context),
                DataFolder.path(),
                Clock.systemUTC(),
                System::nanoTime,
                new BusLimits(config.holdMs(), config.holdSamples(), config.releaseMs()),
                config.systemTagsMs());
    }

    /** For tests and benches: nothing here needs OSGi. */
    public TagCore(
            Services services,
            Path dataFolder,
            Clock clock,
            LongSupplier nanoTime,
            BusLimits limits,
            long systemTagsMs) {
        this.services = services;
        this.handover = new Handover(dataFolder, "tag-core");
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.limits = limits;
        BusLimits.check("systemTagsMs", systemTagsMs, 1_000, 3_600_000, "ms");
        this.systemTagsNanos = TimeUnit.MILLISECONDS.toNanos(systemTagsMs);
        watchAtNanos = nanoTime.getAsLong();
        systemTagsAtNanos = watchAtNanos;
        conditions = new Conditions(clock);
        busConditions = new BusConditions(conditions);
    }

    private static Services osgi(BundleContext context) {
        return new Services() {
            @Override
            public <T> Runnable register(Class<T> type, T service) {
                return context.registerService(type, service, null)::unregister;
            }
        };
    }

    @Activate
    public void start() {
        thread.start();
    }

    @Deactivate
    public void stop() {
        if (!thread.stopAndJoin(2_000)) LOG.warn("tag-system did not end within 2,000 ms");
        var last = bus;
        if (last == null) return;
        var state = last.stop();
        for (var each : registered) each.run();
        handover.leave(state);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bindJournal(Journal came) {
        journal = came;
        thread.send(() -> {}); // the tick looks again at once
    }

    void unbindJournal(Journal left) {
        if (journal == left) journal = null;
        thread.send(() -> {});
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bindPermit(Permit came) {
        permit = came;
        thread.send(() -> {});
    }

    void unbindPermit(Permit left) {
        if (permit == left) permit = null;
        thread.send(() -> {});
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindMetrics(MetricSource source) {
        metricSources.add(source);
    }

    void unbindMetrics(MetricSource source) {
        metricSources.remove(source);
    }

    /** One cycle of the thread. @return nanoseconds until the next */
    private long tick() {
        var open = bus;
        if (open == null) {
            open = takeOver();
            bus = open;
            systemTags = new SystemTags(open);
            open.permit(permit);
            open.attach(journal);
            register(open);
        }
        var asked =
                permit; // read once: a claim of our own waits for a permit that only the next tick would give the bus
        open.permit(asked);
        open.attach(journal);
        if (open.tend()) return 0;
        watch(open, asked != null);
        return TICK_NANOS;
    }

    private Bus takeOver() {
        var left = handover.take().orElse(null);
        var fresh = new Bus(clock, nanoTime, limits);
        if (left == null) return fresh;
        try {
            fresh.takeOver(left);
            return fresh;
        } catch (IllegalArgumentException e) {
            LOG.warn("The hand-over cannot be read; the image starts empty", e);
            return new Bus(clock, nanoTime, limits);
        }
    }

    private void register(Bus open) {
        registered.add(services.register(ConditionSource.class, conditions));
        registered.add(services.register(MetricSource.class, () -> health.metrics()));
        registered.add(services.register(ProcessImage.class, open.image()));
        registered.add(services.register(TagBus.class, open));
    }

    private void watch(Bus open, boolean mayClaim) {
        long now = nanoTime.getAsLong();
        boolean systemTagsDue = now - systemTagsAtNanos >= 0;
        if (now - watchAtNanos < 0 && !systemTagsDue) return;
        watchAtNanos = now + WATCH_NANOS;
        health = open.health(systemTagsDue);
        busConditions.update(health, now);
        var tags = systemTags;
        if (!systemTagsDue || !mayClaim || tags == null) return;
        systemTagsAtNanos = now + systemTagsNanos;
        tags.publish(SystemTags.all(metricSources, failures), Stamp.epochNanos(clock));
    }
}
