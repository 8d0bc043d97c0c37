package ${package};

import io.orquestador.driver.Driver;
import io.orquestador.driver.DriverState;
import io.orquestador.driver.DriverStatus;
import io.orquestador.driver.WriteResult;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.Backoff;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

/** One gauge, as the rest of the plant sees it. What changes belongs to the thread {@code drv-gauge-<device>}. */
@Component(
        configurationPid = GaugeConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {Driver.class, ConditionSource.class})
@Designate(ocd = GaugeConfig.class, factory = true)
public class GaugeDriver implements Driver, ConditionSource {
    private static final String CONFIG = "GAUGE-CONFIG";
    private static final String NO_ANSWER = "GAUGE-NO-ANSWER";
    private static final String SUPERSEDED = "GAUGE-SUPERSEDED";
    private static final long LOOK_NANOS = 1_000_000_000L;

    final GaugeLink link;
    final BusPort bus;
    final OwnerThread thread;
    final Clock clock;
    private final Conditions conditions;
    private final DeviceStatus status;
    volatile GaugeSettings settings;
    private Backoff backoff;
    private SampleBatch batch;
    private long dueNanos;
    private boolean isLost;
    private boolean isShown = true;
    private boolean superseded;
    private int lostStatus;
    /** While it is away every write is refused. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Permit permit;

    @Activate // OSGi enters here; the bus is bound dynamically inside BusPort
    public GaugeDriver(GaugeConfig config, BundleContext context) {
        this(GaugeSettings.parse(config), context);
    }

    private GaugeDriver(GaugeSettings settings, BundleContext context) {
        this(settings, new GaugeLink(), BusPort.open(context, subject(settings), settings.tags()), Clock.systemUTC());
    }

    static Subject subject(GaugeSettings settings) {
        return Subject.system("driver-gauge-" + settings.device());
    }

    GaugeDriver(GaugeSettings settings, GaugeLink link, BusPort bus, Clock clock) { // tests enter here
        this.settings = settings;
        this.link = link;
        this.clock = clock;
        this.bus = bus;
        conditions = new Conditions(clock);
        status = new DeviceStatus("gauge", settings.device(), clock);
        thread = new OwnerThread("drv-gauge-" + settings.device(), inbox(), this::run);
        use(settings);
    }

    int inbox() {
        return 64;
    }

    long nanoTime() {
        return System.nanoTime();
    }

    @Activate
    void start() {
        tellConfiguration(settings);
        thread.start();
    }

    /** The connection stays unless the device is elsewhere. */
    @Modified
    void modified(GaugeConfig config) {
        modified(GaugeSettings.parse(config));
    }

    private void modified(GaugeSettings next) {
        tellConfiguration(next);
        if (!next.problems().isEmpty()) return;
        var before = settings;
        settings = next;
        thread.send(() -> {
            use(next);
            bus.retag(next.tags());
            if (isElsewhere(before, next)) link.disconnect();
        });
    }

    boolean isElsewhere(GaugeSettings before, GaugeSettings next) {
        return !next.host().equals(before.host()) || next.port() != before.port();
    }

    private void tellConfiguration(GaugeSettings now) {
        if (now.problems().isEmpty()) conditions.clear(CONFIG, device());
        else
            conditions.raise(
                    CONFIG, device(), Severity.ERROR, now.problems().get(0).text(), "Correct the configuration.");
    }

    private void use(GaugeSettings next) {
        backoff = new Backoff(next.backoffFirstMs(), next.backoffMostMs());
        batch = new SampleBatch(Math.max(1, next.points().size()));
        dueNanos = nanoTime();
        isShown = false;
        status.points(next.points().size());
    }

    @Deactivate
    void stop() {
        thread.stop();
        link.shutdown();
        thread.stopAndJoin(2_000);
        link.disconnect();
        bus.close();
    }

    /** One cycle. */
    private long run() {
        boolean flushed = bus.flush();
        if (settings.points().isEmpty()) return LOOK_NANOS;
        if (isLost && !isShown) showLost();
        long now = nanoTime();
        if (now - dueNanos >= 0 && !superseded) poll(now);
        long wait = superseded ? LOOK_NANOS : dueNanos - nanoTime();
        return Math.min(flushed && (isShown || !isLost) ? wait : Math.min(wait, 10_000_000), LOOK_NANOS);
    }

    private void poll(long now) {
        var current = settings;
        try {
            if (!link.isConnected()) {
                status.moveTo(DriverState.CONNECTING, "it connects");
                link.connect(current);
                status.connects.incrementAndGet();
            }
            batch.clear();
            for (int i = 0; i < current.points().size(); i++) read(i, current);
            java.util.Arrays.fill(batch.sources(), clock.millis() * 1_000_000); // the device gives no time: ours, in whole milliseconds
            publish();
            isLost = false;
            backoff.reset();
            conditions.clear(NO_ANSWER, device());
            status.done.incrementAndGet();
            status.moveTo(DriverState.POLLING, "the device answers");
            dueNanos = now + current.periodMs() * 1_000_000L;
        } catch (IOException e) {
            lost(e);
        }
    }

    private void lost(IOException e) {
        if (thread.isStopping()) return;
        lostStatus = e instanceof SocketTimeoutException ? StatusCode.BAD_TIMEOUT : StatusCode.BAD_NO_COMMUNICATION;
        if (!isLost) isShown = false;
        isLost = true;
        showLost();
        status.errors.incrementAndGet();
        status.moveTo(DriverState.BACKING_OFF, String.valueOf(e.getMessage()));
        tellLost(conditions, e);
        dueNanos = nanoTime() + waitMs(backoff) * 1_000_000L;
    }

    void tellLost(Conditions to, IOException e) {
        to.raise(NO_ANSWER, device(), Severity.ERROR, "No answer: " + e.getMessage(), "Look after the device.");
    }

    long waitMs(Backoff next) {
        return next.nextMs();
    }

    private void showLost() {
        if (isShown) return;
        batch.clear();
        for (int i = 0; i < settings.points().size(); i++)
            batch.addNoValue(i, clock.millis() * 1_000_000, TagType.FLOAT64, lostStatus);
        isShown = publish();
    }

    private void read(int index, GaugeSettings current) throws IOException {
        var point = current.points().get(index);
        var text = link.ask("READ " + point.name(), current.timeoutMs());
        if (text == null) batch.addNoValue(index, 0, TagType.FLOAT64, StatusCode.BAD_DEVICE_FAILURE);
        else batch.addFloat64(index, 0, number(text), quality(number(text)));
    }

    int quality(double value) {
        return Double.isFinite(value) ? StatusCode.GOOD : StatusCode.BAD_SENSOR_FAILURE;
    }

    private static double number(String text) throws IOException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IOException("it sent what is no number", e);
        }
    }

    private boolean publish() {
        var result = bus.publish(batch);
        if (result instanceof PublishResult.Superseded) superseded();
        return !(result instanceof PublishResult.NotRecorded);
    }

    void superseded() {
        superseded = true;
        conditions.clear(NO_ANSWER, device());
        conditions.raise(
                SUPERSEDED, device(), Severity.WARNING, "Another instance owns the tags.", "Stop one of them.");
    }

    @Override
    public CompletionStage<WriteResult> write(Subject subject, String tagPath, Object value) {
        var point = settings.points().stream()
                .filter(each -> each.tag().path().equals(tagPath) && each.writable())
                .findFirst();
        var now = permit;
        if (!isPermitted(now, subject, tagPath)) return refused("PERMIT-REFUSED nobody may write");
        if (point.isEmpty()) return refused("there is no writable point " + tagPath);
        if (!(value instanceof Double number) || !Double.isFinite(number)) return refused("a finite number is needed");
        var result = new CompletableFuture<WriteResult>();
        if (!thread.send(() -> result.complete(write(point.get(), number)))) return refused("too many writes wait");
        return result;
    }

    boolean isPermitted(Permit now, Subject subject, String tagPath) {
        return now != null && now.check(subject, "tags/" + tagPath, "write").allowed();
    }

    WriteResult write(GaugePoint point, double value) {
        if (thread.isStopping() || !link.isConnected()) return new WriteResult.Refused("the device is not connected");
        try {
            var answer = link.ask("WRITE " + point.name() + " " + value, settings.timeoutMs());
            if (answer == null) return new WriteResult.Refused("the device refuses");
            var back = link.ask("READ " + point.name(), settings.timeoutMs());
            return String.valueOf(value).equals(back)
                    ? new WriteResult.Confirmed(System.currentTimeMillis() * 1_000_000)
                    : new WriteResult.Mismatch(back);
        } catch (IOException e) {
            lost(e);
            return unknown(point, value);
        }
    }

    WriteResult unknown(GaugePoint point, double value) {
        return new WriteResult.Unknown("no answer to the write");
    }

    private static CompletionStage<WriteResult> refused(String why) {
        return CompletableFuture.completedFuture(new WriteResult.Refused(why));
    }

    @Override
    public String device() {
        return settings.device();
    }

    @Override
    public String kind() {
        return "gauge";
    }

    @Override
    public String address() {
        return settings.host() + ":" + settings.port();
    }

    @Override
    public DriverStatus status() {
        return status.snapshot();
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }
}
