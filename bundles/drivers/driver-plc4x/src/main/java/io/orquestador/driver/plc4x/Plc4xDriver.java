package io.orquestador.driver.plc4x;

import io.orquestador.driver.Driver;
import io.orquestador.driver.DriverStatus;
import io.orquestador.driver.WriteResult;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.metrics.Metric;
import io.orquestador.metrics.MetricSource;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.driver.PollHealth;
import io.orquestador.support.driver.PollLoop;
import io.orquestador.support.driver.Problems;
import io.orquestador.support.driver.Writes;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.Handover;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.support.runtime.Stamp;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One PLC behind PLC4X, as the rest of the plant sees it. What changes belongs to the thread {@code drv-plc4x-<device>}. */
@Component(
        configurationPid = Plc4xConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {Driver.class, ConditionSource.class, MetricSource.class})
@Designate(ocd = Plc4xConfig.class, factory = true)
public final class Plc4xDriver implements Driver, ConditionSource, MetricSource {
    private static final Logger LOG = LoggerFactory.getLogger(Plc4xDriver.class);
    private static final PollHealth.Words WORDS = new PollHealth.Words(
            "PLC4X-NO-ANSWER",
            "PLC4X-SCANS-MISSED",
            "PLC4X-SUPERSEDED",
            "PLC4X-CONFIG",
            "address and settings of the device",
            "poll fewer points or less often");
    /** Writes and changes of configuration that may wait. */
    private static final int INBOX = 64;
    /** A duty waits for its device only, and that wait ends with the socket. */
    private static final long STOP_MS = 4_000;
    /** Threads of a closed connection end within this. */
    private static final long LINK_END_MS = 3_000;

    private final Link link;
    private final BusPort bus;
    private final Handover handover;
    private final Conditions conditions;
    private final PollHealth health;
    private final DeviceStatus status;
    private final PlcDevice device;
    private final PollLoop loop;
    private final OwnerThread thread;
    private final Writes writes;
    private volatile Settings settings;

    /** While it is away every write is refused. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Permit permit;

    @Activate // OSGi enters here; the bus is bound dynamically inside BusPort
    public Plc4xDriver(Plc4xConfig config, BundleContext context) {
        this(Settings.parse(config), context);
    }

    private Plc4xDriver(Settings settings, BundleContext context) {
        this(
                settings,
                BusPort.open(context, subject(settings), settings.points().definitions()),
                Clock.systemUTC(),
                DataFolder.path());
    }

    Plc4xDriver(Settings settings, BusPort bus, Clock clock, Path dataFolder) { // tests enter here
        this.settings = settings;
        this.bus = bus;
        link = new Link(settings.device());
        handover = new Handover(dataFolder, "driver-plc4x-" + settings.device());
        conditions = new Conditions(clock);
        health = new PollHealth(conditions, WORDS, "driver-plc4x/" + settings.device());
        status = new DeviceStatus(Plc4xKind.NAME, settings.device(), clock);
        device = new PlcDevice(settings, link, health.conditions(), System::nanoTime);
        loop = new PollLoop(
                settings.plan(),
                device,
                bus,
                () -> Stamp.epochNanos(clock),
                System::nanoTime,
                status,
                health,
                this::isStopping,
                handover);
        thread = new OwnerThread("drv-plc4x-" + settings.device(), INBOX, loop::run);
        writes = new Writes(Plc4xKind.NAME, settings.device(), thread, INBOX, () -> permit);
    }

    static Subject subject(Settings settings) {
        return Subject.system("driver-plc4x-" + settings.device());
    }

    private boolean isStopping() {
        return thread.isStopping();
    }

    @Activate
    void start() {
        health.configuration(settings.problems());
        thread.start();
    }

    /** A configuration with problems changes nothing but the condition that tells them. */
    @Modified
    void apply(Plc4xConfig config) {
        use(Settings.parse(config));
    }

    void use(Settings next) {
        var problems = Problems.ofChange(
                settings.device(), next.device(), next.problems(), () -> thread.send(() -> applyNow(next)));
        health.configuration(problems);
        if (problems.isEmpty()) settings = next;
    }

    private void applyNow(Settings next) {
        boolean moved = device.apply(next);
        loop.apply(next.plan(), moved);
    }

    /** Closes the socket, so that nothing waits for the device, and leaves the scan counters for the next instance. */
    @Deactivate
    void stop() {
        thread.stop(); // before the socket closes, so that nobody takes that for a lost link
        link.shutdown();
        boolean ended = thread.stopAndJoin(STOP_MS);
        bus.close();
        if (!ended) {
            LOG.warn("plc4x {}: its thread still waits for PLC4X and ends by itself", settings.device());
            return;
        }
        awaitLink();
        loop.record().ifPresent(record -> handover.leave(record.toBytes()));
    }

    /** Nothing of this bundle's may run when it is gone. */
    private void awaitLink() {
        try {
            if (!link.awaitEnd(LINK_END_MS))
                LOG.warn("plc4x {}: a thread of PLC4X still runs after {} ms", settings.device(), LINK_END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String device() {
        return settings.device();
    }

    @Override
    public String kind() {
        return Plc4xKind.NAME;
    }

    @Override
    public String address() {
        return settings.place();
    }

    @Override
    public DriverStatus status() {
        return status.snapshot();
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }

    @Override
    public List<Metric> metrics() {
        var metrics = new ArrayList<>(status.metrics());
        metrics.add(new Metric(
                "driver_plc4x_calls_given_up_total",
                Map.of("device", device()),
                Metric.Kind.COUNTER,
                link.givenUp(),
                "1",
                "Calls of PLC4X that did not return although their socket was closed"));
        return metrics;
    }

    @Override
    public CompletionStage<WriteResult> write(Subject subject, String tagPath, Object value) {
        return writes.write(subject, tagPath, settings.points()::point, point -> {
            var wanted = Wanted.of(point, value);
            return () -> loop.write(point, device.points(), device.write(point, wanted));
        });
    }
}
