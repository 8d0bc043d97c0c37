package io.orquestador.driver.opcua;

import io.orquestador.driver.Driver;
import io.orquestador.driver.DriverStatus;
import io.orquestador.driver.WriteResult;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.metrics.Metric;
import io.orquestador.metrics.MetricSource;
import io.orquestador.security.Certificates;
import io.orquestador.security.Permit;
import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.driver.Problems;
import io.orquestador.support.driver.Writes;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.Handover;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.support.runtime.Stamp;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentConstants;
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

/** One OPC UA server, as the rest of the plant sees it. What changes belongs to the thread {@code drv-opcua-<device>}. */
@Component(
        configurationPid = OpcUaConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {Driver.class, ConditionSource.class, MetricSource.class})
@Designate(ocd = OpcUaConfig.class, factory = true)
public final class OpcUaDriver implements Driver, ConditionSource, MetricSource {
    private static final Logger LOG = LoggerFactory.getLogger(OpcUaDriver.class);
    /** Writes and changes of configuration that may wait, and wake-ups. */
    private static final int INBOX = 64;
    /** A duty waits for its server only, and that wait ends with the waiter. */
    private static final long STOP_MS = 2_000;

    private final MiloThreads threads = MiloThreads.acquire();
    private final Waiter waiter = new Waiter();
    private final Standby standby;
    private final BusPort bus;
    private final Handover handover;
    private final Conditions conditions;
    private final ServerHealth health;
    private final DeviceStatus status;
    private final ServerWatch watch;
    private final OwnerThread thread;
    private final Writes writes;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile Settings settings;

    /** While it is away every write is refused. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Permit permit;

    /** While it is away no server is trusted that must be; connections that are there stay. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Certificates certificates;

    /** While it is away nobody signs in by a password. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Secrets secrets;

    @Activate // OSGi enters here; the bus is bound dynamically inside BusPort
    public OpcUaDriver(OpcUaConfig config, BundleContext context) {
        this(Settings.parse(config), context);
    }

    private OpcUaDriver(Settings settings, BundleContext context) {
        this(
                settings,
                BusPort.open(context, subject(settings), settings.points().definitions()),
                Clock.systemUTC(),
                DataFolder.path());
    }

    OpcUaDriver(Settings settings, BusPort bus, Clock clock, Path dataFolder) { // tests enter here
        this.settings = settings;
        this.bus = bus;
        var trust = new Trust(subject(settings), () -> certificates, () -> secrets);
        standby = new Standby(trust, threads, settings.device());
        handover = new Handover(dataFolder, "driver-opcua-" + settings.device());
        conditions = new Conditions(clock);
        health = new ServerHealth(conditions, settings.device());
        status = new DeviceStatus("opcua", settings.device(), clock);
        watch = new ServerWatch(
                settings,
                new Connector(trust, threads, waiter),
                standby,
                bus,
                () -> Stamp.epochNanos(clock),
                System::nanoTime,
                status,
                health,
                this::isStopping,
                this::send,
                this::wake,
                handover);
        thread = new OwnerThread("drv-opcua-" + settings.device(), INBOX, watch::run);
        writes = new Writes("opcua", settings.device(), thread, INBOX, () -> permit);
    }

    static Subject subject(Settings settings) {
        return Subject.system("driver-opcua-" + settings.device());
    }

    private boolean isStopping() {
        return thread.isStopping();
    }

    private boolean send(Runnable message) {
        return thread.send(message);
    }

    /** However much arrives, one message at a time waits for the thread to look. */
    private void wake() {
        if (!woken.getAndSet(true) && !thread.send(() -> woken.set(false))) woken.set(false);
    }

    @Activate
    void start() {
        health.configuration(settings.problems());
        thread.start();
    }

    /** A configuration with problems changes nothing but the condition that tells them. */
    @Modified
    void apply(OpcUaConfig config) {
        use(Settings.parse(config));
    }

    void use(Settings next) {
        var problems = Problems.ofChange(
                settings.device(), next.device(), next.problems(), () -> thread.send(() -> watch.apply(next)));
        health.configuration(problems);
        if (problems.isEmpty()) settings = next;
    }

    /** A device that was taken out of the plant leaves nothing at its server; any other goes on in another instance. */
    @Deactivate
    void deactivate(int reason) {
        stop(reason != ComponentConstants.DEACTIVATION_REASON_CONFIGURATION_DELETED);
    }

    /**
     * Ends what waits for the server and says good-bye to it.
     *
     * @param goesOn in another instance, for which it leaves what that must know
     */
    void stop(boolean goesOn) {
        thread.stop(); // before the waits end, so that nobody takes that for a lost connection
        waiter.end();
        standby.end();
        boolean ended = thread.stopAndJoin(STOP_MS);
        if (ended && goesOn) watch.leaveForNext().ifPresent(record -> handover.leave(record.toBytes()));
        else if (ended) watch.leaveForGood();
        else LOG.warn("opcua {}: its thread still waits and ends by itself: for a name server?", settings.device());
        bus.close();
        MiloThreads.release();
    }

    @Override
    public String device() {
        return settings.device();
    }

    @Override
    public String kind() {
        return OpcUaKind.NAME;
    }

    @Override
    public String address() {
        return String.join(", ", settings.endpoints());
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
        return status.metrics();
    }

    @Override
    public CompletionStage<WriteResult> write(Subject subject, String tagPath, Object value) {
        return writes.write(subject, tagPath, settings.points()::point, point -> () -> watch.write(point, value));
    }
}
