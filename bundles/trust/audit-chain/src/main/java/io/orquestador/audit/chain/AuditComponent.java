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
    private static final String OBJECT = "audit";
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long ANCHOR_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long CHECK_NANOS = TimeUnit.DAYS.toNanos(1);
    private static final long CLOSE_MS = 20_000;

    /** Puts the services up. */
    interface Registrar extends Function<AuditService, ServiceRegistration<?>> {}

    private final Path data;
    private final Optional<Path> anchorFolder;
    private final Registrar registrar;
    private final Clock clock;
    private final Conditions conditions;
    private final OwnerThread thread = new OwnerThread("audit-keep", 16, this::duty);
    private volatile @Nullable AuditService service;
    private volatile @Nullable ServiceRegistration<?> registration;
    private boolean checked;
    private long checkedNanos;

    @Activate
    public AuditComponent(AuditConfig config, BundleContext context) {
        this(
                DataFolder.path(),
                config.anchorFolder(),
                opened -> context.registerService(
                        new String[] {Audit.class.getName(), AuditService.class.getName()}, opened, null),
                Clock.systemUTC());
    }

    AuditComponent(Path data, String anchorFolder, Registrar registrar, Clock clock) {
        this.data = data;
        this.anchorFolder = anchorFolder.isBlank() ? Optional.empty() : Optional.of(Path.of(anchorFolder));
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
            if (open != null) open.close();
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
                    new BundleSet(data.resolve("bundles.lock")),
                    conditions,
                    clock);
            conditions.clear(NOT_OPEN, OBJECT);
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

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }
}
