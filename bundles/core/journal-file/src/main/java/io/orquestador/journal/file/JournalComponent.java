package io.orquestador.journal.file;

import io.orquestador.audit.Acts;
import io.orquestador.journal.Journal;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.metrics.Metric;
import io.orquestador.metrics.MetricSource;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.OwnerThread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Opens the journal on the thread {@code journal}, offers it as a service while it is open, and closes it cleanly. It tries again every
 * second while the folder cannot be opened.
 */
@Component(
        configurationPid = JournalConfig.PID,
        immediate = true,
        service = {MetricSource.class, ConditionSource.class})
@Designate(ocd = JournalConfig.class)
public final class JournalComponent implements MetricSource, ConditionSource {
    private static final String NOT_OPEN = "JOURNAL-NOT-OPEN";
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final long CLOSE_MS = 20_000;

    /** Puts the service up. */
    interface Registrar extends Function<Journal, ServiceRegistration<Journal>> {}

    private final Path folder;
    private final JournalSettings settings;
    private final Registrar registrar;
    private final Conditions conditions;
    private final Host host;
    private final OwnerThread thread = new OwnerThread("journal", 64, this::duty);

    private final AtomicBoolean wakePending = new AtomicBoolean();

    private volatile boolean stopping;
    private volatile @Nullable FileJournal journal;
    private volatile @Nullable ServiceRegistration<Journal> registration;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Acts acts; // nobody to ask: nothing is dropped

    @Activate
    public JournalComponent(JournalConfig config, BundleContext context) {
        this(
                DataFolder.path().resolve("journal"),
                JournalSettings.of(config),
                opened -> context.registerService(Journal.class, opened, null),
                Clock.systemUTC());
    }

    JournalComponent(Path folder, JournalSettings settings, Registrar registrar, Clock clock) {
        this.folder = folder;
        this.settings = settings;
        this.registrar = registrar;
        conditions = new Conditions(clock);
        host = new Host(clock, System::nanoTime, conditions, () -> acts, this::wake);
    }

    @Activate
    void start() {
        thread.start();
    }

    @Deactivate
    void stop() {
        stopping = true;
        withdraw(); // on this thread: whoever loses the service may wait for the journal's
        if (!thread.send(this::close) || !thread.stopAndJoin(CLOSE_MS))
            conditions.raise(
                    NOT_OPEN,
                    folder.toString(),
                    Severity.ERROR,
                    "The journal did not close within " + CLOSE_MS + " ms: its disk hangs.",
                    "Check the disk.");
    }

    /** One message at a time is enough. */
    private void wake() {
        if (!wakePending.getAndSet(true)) thread.send(this::awake);
    }

    private void awake() {
        wakePending.set(false);
    }

    private long duty() {
        var open = journal;
        if (open == null && !stopping) open = open();
        return open == null ? RETRY_NANOS : open.cycle();
    }

    private @Nullable FileJournal open() {
        try {
            var opened = FileJournal.open(new LocalDisk(folder), settings, host);
            conditions.clear(NOT_OPEN, folder.toString());
            journal = opened;
            registration = registrar.apply(opened);
            return opened;
        } catch (IOException e) {
            conditions.raise(
                    NOT_OPEN,
                    folder.toString(),
                    Severity.ERROR,
                    "The journal cannot be opened: " + e.getMessage() + ". Nothing is recorded.",
                    "Mend what the message says; it is tried again every second.");
            return null;
        }
    }

    private void withdraw() {
        var registered = registration;
        registration = null;
        if (registered != null) registered.unregister();
    }

    private void close() {
        withdraw();
        var open = journal;
        journal = null;
        if (open != null) open.close();
    }

    @Override
    public List<Metric> metrics() {
        var open = journal;
        return open == null ? List.of() : open.figures().metrics();
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }
}
