package io.orquestador.driver.modbus;

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

/** One Modbus device, as the rest of the plant sees it. What changes belongs to the thread {@code drv-modbus-<device>}. */
@Component(
        configurationPid = ModbusConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {Driver.class, ConditionSource.class, MetricSource.class})
@Designate(ocd = ModbusConfig.class, factory = true)
public final class ModbusDriver implements Driver, ConditionSource, MetricSource {
    private static final Logger LOG = LoggerFactory.getLogger(ModbusDriver.class);
    /** Writes and changes of configuration that may wait; a person or a recipe never has more under way on one device. */
    private static final int INBOX = 64;
    /** A duty waits for its device only, and that wait ends with the socket. */
    private static final long STOP_MS = 2_000;

    private final Transport link;
    private final BusPort bus;
    private final Handover handover;
    private final Conditions conditions;
    private final PollHealth health;
    private final DeviceStatus status;
    private final DevicePoll poll;
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
    public ModbusDriver(ModbusConfig config, BundleContext context) {
        this(Settings.parse(config), context);
    }

    private ModbusDriver(Settings settings, BundleContext context) {
        this(
                settings,
                new ModbusClient(),
                BusPort.open(context, subject(settings), settings.points().definitions()),
                Clock.systemUTC(),
                DataFolder.path());
    }

    ModbusDriver(Settings settings, Transport link, BusPort bus, Clock clock, Path dataFolder) { // tests enter here
        this.settings = settings;
        this.link = link;
        this.bus = bus;
        handover = new Handover(dataFolder, "driver-modbus-" + settings.device());
        conditions = new Conditions(clock);
        var all = new DeviceHealth(conditions, settings.device());
        health = all.ofPolling();
        status = new DeviceStatus("modbus", settings.device(), clock);
        poll = new DevicePoll(
                settings,
                link,
                bus,
                () -> Stamp.epochNanos(clock),
                System::nanoTime,
                status,
                all,
                this::isStopping,
                handover);
        thread = new OwnerThread("drv-modbus-" + settings.device(), INBOX, poll::run);
        writes = new Writes("modbus", settings.device(), thread, INBOX, () -> permit);
    }

    static Subject subject(Settings settings) {
        return Subject.system("driver-modbus-" + settings.device());
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
    void apply(ModbusConfig config) {
        use(Settings.parse(config));
    }

    private void use(Settings next) {
        var problems = Problems.ofChange(
                settings.device(), next.device(), next.problems(), () -> thread.send(() -> poll.apply(next)));
        health.configuration(problems);
        if (problems.isEmpty()) settings = next;
    }

    /** Closes the socket, so that nothing waits for the device, and leaves the scan counters for the next instance. */
    @Deactivate
    void stop() {
        thread.stop(); // before the socket closes, so that nobody takes that for a lost link
        link.shutdown();
        boolean ended = thread.stopAndJoin(STOP_MS);
        bus.close();
        if (!ended) {
            LOG.warn("modbus {}: its thread still waits and ends by itself: for a name server?", settings.device());
            return;
        }
        poll.record().ifPresent(record -> handover.leave(record.toBytes()));
    }

    @Override
    public String device() {
        return settings.device();
    }

    @Override
    public String kind() {
        return "modbus-" + settings.endpoint().place().way().word();
    }

    @Override
    public String address() {
        return settings.endpoint().toString();
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
        return writes.write(subject, tagPath, settings.points()::point, point -> {
            var data = PointEncoder.encode(point, value);
            return () -> poll.write(point, data);
        });
    }
}
