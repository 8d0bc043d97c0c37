package io.orquestador.audit.chain;

import io.orquestador.audit.Audit;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.OwnerThread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Opens the chain on the thread {@code audit-keep}, offers it while it is open, puts checkpoints outside, and checks the whole chain at the
 * start and once a day.
 */
@Component(configurationPid = AuditConfig.PID, immediate = true, service = ConditionSource.class)
@Designate(ocd = AuditConfig.class)
public final class AuditComponent implements ConditionSource {
    private static final String NOT_OPEN = "AUDIT-NOT-OPEN";
    private static final String NOT_ANCHORED = "AUDIT-NOT-ANCHORED";
    private static final String NOT_STAMPED = "AUDIT-NOT-STAMPED";
    private static final String OBJECT = "audit";
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long ANCHOR_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long CHECK_NANOS = TimeUnit.DAYS.toNanos(1);
    private static final long CLOSE_MS = 20_000;
    private static final String RUNS_SINCE =
            ProcessHandle.current().info().startInstant().map(Instant::toString).orElse("an unknown time");

    /** Puts the services up. */
    interface Registrar extends Function<AuditService, ServiceRegistration<?>> {}

    private final Path data;
    private final Optional<Path> anchorFolder;
    private final String authority;
    private final long stampNanos;
    private final Registrar registrar;
    private final Clock clock;
    private final Conditions conditions;
    private final OwnerThread thread = new OwnerThread("audit-keep", 16, this::duty);
    private volatile @Nullable AuditService service;
    private volatile @Nullable ServiceRegistration<?> registration;
    private @Nullable TimeStamps stamps;
    private boolean stamped;
    private long stampedNanos;
    private boolean checked;
    private long checkedNanos;

    @Activate
    public AuditComponent(AuditConfig config, BundleContext context) {
        this(
                DataFolder.path(),
                config,
                opened -> context.registerService(
                        new String[] {Audit.class.getName(), AuditService.class.getName()}, opened, null),
                Clock.systemUTC());
    }

    AuditComponent(Path data, AuditConfig config, Registrar registrar, Clock clock) {
        this.data = data;
        anchorFolder = config.anchorFolder().isBlank() ? Optional.empty() : Optional.of(Path.of(config.anchorFolder()));
        authority = config.timeStampUrl().strip();
        stampNanos = TimeUnit.MINUTES.toNanos(config.timeStampMinutes());
        this.registrar = registrar;
        this.clock = clock;
        conditions = new Conditions(clock);
    }

    @Activate
    void start() {
        thread.start();
    }

    @Deactivate
    void stop() {
        withdraw(); // first: from now on nothing that must be audited is done
        thread.stopAndJoin(CLOSE_MS);
        withdraw();
        var open = service;
        service = null;
        try {
            if (open == null) return;
            open.say("stop", "");
            open.close();
        } catch (IOException e) {
            notOpen("The audit log did not close: " + e.getMessage() + ".");
        }
    }

    private void withdraw() {
        var registered = registration;
        registration = null;
        if (registered != null) registered.unregister();
    }

    private long duty() throws IOException {
        var open = service;
        if (open == null) open = open();
        if (open == null) return RETRY_NANOS;
        anchor(open);
        stamp(open);
        if (!checked || System.nanoTime() - checkedNanos > CHECK_NANOS) {
            checked = true;
            checkedNanos = System.nanoTime();
            open.check();
        }
        return ANCHOR_NANOS;
    }

    private @Nullable AuditService open() {
        LocalDisk disk = null;
        try {
            disk = new LocalDisk(data.resolve("audit"));
            var opened = new AuditService(
                    disk,
                    new Reserve(data.resolve("audit").resolve("reserve")),
                    new Keys(data.resolve("keys")),
                    new Anchors(anchorFolder),
                    new Restored(data.resolve("audit").resolve("restored")),
                    new BundleSet(data.resolve("code/running")),
                    conditions,
                    clock);
            conditions.clear(NOT_OPEN, OBJECT);
            opened.say("start", "the runtime runs since " + RUNS_SINCE);
            service = opened;
            if (!thread.isStopping()) registration = registrar.apply(opened);
            return opened;
        } catch (IOException e) {
            notOpen("The audit log cannot be opened: " + e.getMessage() + ". Whatever must be audited is refused.");
            closeQuietly(disk);
            return null;
        }
    }

    private static void closeQuietly(@Nullable LocalDisk disk) {
        try {
            if (disk != null) disk.close();
        } catch (IOException e) {
            // the next attempt says what is wrong
        }
    }

    private void notOpen(String message) {
        conditions.raise(
                NOT_OPEN,
                OBJECT,
                Severity.ERROR,
                message,
                "Mend what the message says; it is tried again every second.");
    }

    private void anchor(AuditService open) {
        try {
            open.anchor();
            conditions.clear(NOT_ANCHORED, OBJECT);
        } catch (IOException e) {
            conditions.raise(
                    NOT_ANCHORED,
                    OBJECT,
                    Severity.WARNING,
                    "A checkpoint of the audit log could not be put outside: " + e.getMessage() + ".",
                    "Look at the folder anchorFolder of io.orquestador.audit.cfg; it is tried again every 10 s.");
        }
    }

    /** The authority is waited for here, and by nobody else. */
    private void stamp(AuditService open) {
        if (authority.isEmpty() || (stamped && System.nanoTime() - stampedNanos < stampNanos)) return;
        try {
            if (stamps == null)
                stamps = new TimeStamps(
                        authority, anchorFolder.orElse(data.resolve("audit").resolve("stamps")));
            if (!open.stamp(stamps)) return;
            stamped = true;
            stampedNanos = System.nanoTime();
            conditions.clear(NOT_STAMPED, OBJECT);
        } catch (IOException | IllegalArgumentException e) {
            conditions.raise(
                    NOT_STAMPED,
                    OBJECT,
                    Severity.WARNING,
                    "A checkpoint of the audit log has no time stamp yet: " + e.getMessage() + ".",
                    "Look at timeStampUrl of io.orquestador.audit.cfg; it is tried again every 10 s.");
        }
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }
}
