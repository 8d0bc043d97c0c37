package io.orquestador.backup.node;

import io.orquestador.audit.Acts;
import io.orquestador.audit.AuditEntry;
import io.orquestador.backup.BackupStatus;
import io.orquestador.backup.BackupStatus.Ended;
import io.orquestador.backup.BackupStatus.Kept;
import io.orquestador.backup.BackupStatus.Running;
import io.orquestador.backup.Backups;
import io.orquestador.backup.database.Snapshot;
import io.orquestador.backup.repository.BackupKey;
import io.orquestador.backup.repository.Repository;
import io.orquestador.database.SchemaOwner;
import io.orquestador.journal.Journal;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.OwnerThread;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
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

/** Makes a backup when it is time, or when somebody asks. All of it happens on the thread {@code backup}; others see records. */
@Component(
        service = {Backups.class, ConditionSource.class},
        configurationPid = BackupConfig.PID,
        immediate = true)
@Designate(ocd = BackupConfig.class)
public final class BackupComponent implements Backups, ConditionSource {
    private static final Logger LOG = LoggerFactory.getLogger(BackupComponent.class);
    private static final String FAILED = "BACKUP-FAILED";
    private static final String DAMAGED = "BACKUP-DAMAGED";
    private static final String DATABASE = "io.orquestador.database";
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration AFTER_START = Duration.ofMinutes(5);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);
    private static final long STOP_MS = 20_000;

    /** What the configuration says, checked. */
    record Settings(Optional<Path> folder, Duration every, int keep) {}

    private final Settings settings;
    private final Path dataFolder;
    private final String product;
    private final Clock clock;
    private final BooleanSupplier hasDatabase;
    private final Conditions conditions;
    private final OwnerThread thread = new OwnerThread("backup", 16, this::duty);
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>(); // whoever sets it may run one
    private final Map<String, DataSource> sources = new ConcurrentHashMap<>();
    private final List<SchemaOwner> owners = new CopyOnWriteArrayList<>();
    private volatile BackupStatus status; // written by our thread only; running is added when asked
    private Instant next;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Journal journal; // while it is away no backup can be made

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Acts acts; // nobody to ask: nobody may begin one

    @Activate
    public BackupComponent(BackupConfig config, BundleContext context) {
        this(
                settings(config),
                DataFolder.path(),
                context.getBundle().getVersion().toString(),
                Clock.systemUTC(),
                () -> Arrays.stream(context.getBundles())
                        .anyMatch(bundle -> DATABASE.equals(bundle.getSymbolicName())));
    }

    /** @param hasDatabase whether this runtime has one, up or not: a gateway may have none, and owners of schemas all the same */
    BackupComponent(Settings settings, Path dataFolder, String product, Clock clock, BooleanSupplier hasDatabase) {
        this.settings = settings;
        this.dataFolder = dataFolder;
        this.product = product;
        this.clock = clock;
        this.hasDatabase = hasDatabase;
        conditions = new Conditions(clock);
        next = clock.instant().plus(AFTER_START);
        status = new BackupStatus(
                settings.folder.map(Path::toString), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    static Settings settings(BackupConfig config) {
        var folder = config.folder().isBlank()
                ? Optional.<Path>empty()
                : Optional.of(Path.of(config.folder().strip()));
        if (folder.isPresent() && !folder.get().isAbsolute())
            throw new IllegalArgumentException(
                    "io.orquestador.backup: folder is '" + config.folder() + "'; it must begin with /");
        if (config.everyHours() < 0 || config.everyHours() > 8_760)
            throw new IllegalArgumentException(
                    "io.orquestador.backup: everyHours is " + config.everyHours() + " h; it may be 0 to 8760 h");
        if (config.keep() < 1)
            throw new IllegalArgumentException(
                    "io.orquestador.backup: keep is " + config.keep() + "; it must be 1 or more");
        return new Settings(folder, Duration.ofHours(config.everyHours()), config.keep());
    }

    @Activate
    void start() {
        thread.start();
    }

    @Deactivate
    void stop() {
        thread.stopAndJoin(STOP_MS);
    }

    @Reference(
            service = DataSource.class,
            target = "(" + SchemaOwner.SCHEMA + "=*)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindDatabase(DataSource source, Map<String, ?> properties) {
        sources.put(String.valueOf(properties.get(SchemaOwner.SCHEMA)), source);
    }

    void unbindDatabase(DataSource source, Map<String, ?> properties) {
        sources.remove(String.valueOf(properties.get(SchemaOwner.SCHEMA)), source);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindOwner(SchemaOwner owner) {
        owners.add(owner);
    }

    void unbindOwner(SchemaOwner owner) {
        owners.remove(owner);
    }

    @Override
    public BackupStatus status() {
        var now = status;
        return new BackupStatus(
                now.folder(), now.next(), Optional.ofNullable(running.get()), now.last(), now.backups());
    }

    @Override
    public void start(Subject subject, Optional<Path> folder) throws Permit.Refused {
        var begun = Acts.orNone(acts).begin(new Acts.Act(subject, "start", "backups"));
        try {
            begun.done(new AuditEntry.Change("folder", "", start(folder).toString(), ""));
        } catch (RuntimeException e) {
            begun.failed(String.valueOf(e.getMessage()));
            throw e;
        }
        LOG.info("{} asks for a backup", subject.id());
    }

    private Path start(Optional<Path> folder) {
        var target = folder.or(settings::folder)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No folder is configured. Name one (orq backup --to FOLDER), or set folder in"
                                + " etc/io.orquestador.backup.cfg."));
        if (!target.isAbsolute()) throw new IllegalArgumentException("The folder '" + target + "' must begin with /");
        if (!running.compareAndSet(null, begun(target)))
            throw new IllegalStateException("A backup is under way. See: orq backup list");
        if (!thread.send(() -> run(target))) {
            running.set(null);
            throw new IllegalStateException("The bundle stops; ask again in a second.");
        }
        return target;
    }

    /** @return nanoseconds until the next look */
    private long duty() {
        var folder = settings.folder.orElse(null);
        if (folder == null) return LOOK.toNanos();
        look(folder);
        boolean due = !settings.every.isZero() && !clock.instant().isBefore(next);
        if (due && running.compareAndSet(null, begun(folder))) run(folder);
        return LOOK.toNanos();
    }

    /** What there is, and when the next one is due. */
    private void look(Path folder) {
        var kept = kept(folder);
        var newest = kept.stream().findFirst().map(Kept::at).orElse(Instant.EPOCH);
        var due = newest.plus(settings.every);
        if (due.isAfter(next)) next = due;
        var now = status;
        status = new BackupStatus(
                now.folder(),
                settings.every.isZero() ? Optional.empty() : Optional.of(next),
                now.running(),
                now.last(),
                kept);
    }

    private List<Kept> kept(Path folder) {
        try {
            var file = NodeBackup.keyFile(dataFolder);
            if (!Files.exists(file)) return List.of();
            return Repository.open(folder, BackupKey.read(file)).backups().stream()
                    .map(id -> new Kept(id, NodeBackup.time(id)))
                    .toList();
        } catch (IOException | RuntimeException e) {
            return List.of(); // the next backup says why
        }
    }

    /** {@link #running} is ours until this has ended. */
    private void run(Path folder) {
        thread.checkCurrent();
        try {
            tryIt(folder);
            settings.folder.ifPresent(this::look);
        } finally {
            running.set(null);
        }
    }

    private void tryIt(Path folder) {
        var since = clock.instant();
        try {
            var backup = new NodeBackup(dataFolder, schemas(), presentJournal(), product, clock);
            var made = backup.into(
                    folder,
                    settings.keep,
                    (what, read, written) -> progress(folder, since, what, read, written),
                    thread::isStopping);
            conditions.clear(FAILED, folder.toString());
            damage(folder, made.damage());
            var text = "Read %d kB, wrote %d kB that were not there yet."
                    .formatted(made.readBytes() / 1_000, made.writtenBytes() / 1_000);
            LOG.info("Backup {} into {}: {}", made.id(), folder, text);
            end(new Ended(
                    folder.toString(),
                    since,
                    clock.instant(),
                    Optional.of(made.id()),
                    made.readBytes(),
                    made.writtenBytes(),
                    text));
        } catch (IOException | SQLException | RuntimeException e) {
            if (thread.isStopping()) {
                LOG.warn(
                        "The backup into {} was ended, since the bundle stops. It left no backup; what it has written"
                                + " is used by the next, which begins by itself, or with: orq backup",
                        folder);
                return;
            }
            next = clock.instant().plus(AFTER_FAILURE);
            var why = plain(e);
            conditions.raise(
                    FAILED,
                    folder.toString(),
                    Severity.ERROR,
                    "No backup could be made: " + why,
                    "Earlier backups are as they were. Mend what the message says; it is tried again "
                            + AFTER_FAILURE.toMinutes() + " min later, or at once with: orq backup");
            end(failed(folder, since, why));
        }
    }

    /** In words: what Java says of a file is its name only. */
    private static String plain(Exception e) {
        if (e instanceof AccessDeniedException denied) return "no right to write " + denied.getFile();
        if (e instanceof FileAlreadyExistsException exists)
            return "there is a file " + exists.getFile() + " where a folder is needed";
        if (e instanceof NoSuchFileException gone) return "there is no " + gone.getFile();
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private Running begun(Path folder) {
        return new Running(folder.toString(), clock.instant(), "", 0, 0);
    }

    private Ended failed(Path folder, Instant since, String why) {
        return new Ended(folder.toString(), since, clock.instant(), Optional.empty(), 0, 0, why);
    }

    private void damage(Path folder, @Nullable String why) {
        if (why == null) conditions.clear(DAMAGED, folder.toString());
        else
            conditions.raise(
                    DAMAGED,
                    folder.toString(),
                    Severity.ERROR,
                    "An earlier backup cannot be read, so nothing old is removed: " + why,
                    "See what is damaged: orq backup verify FOLDER. Check that disk; remove the damaged files.");
    }

    /** All schemas, or a reason why not all can be had: a backup without one of them would be none. */
    private Map<String, Snapshot.Source> schemas() throws IOException {
        for (var owner : owners)
            if (hasDatabase.getAsBoolean() && !sources.containsKey(owner.schema()))
                throw new IOException(
                        "The database's schema " + owner.schema() + " cannot be had now; see DATABASE-DOWN.");
        if (sources.isEmpty() && Files.exists(dataFolder.resolve("postgres/cluster")))
            throw new IOException("There is a database, but no bundle that owns a schema in it is active.");
        var schemas = new HashMap<String, Snapshot.Source>();
        sources.forEach((schema, source) -> schemas.put(schema, source::getConnection));
        return schemas;
    }

    private Journal presentJournal() throws IOException {
        var now = journal;
        if (now == null)
            throw new IOException("The journal is away: the bundle journal-file is being replaced, or missing.");
        return now;
    }

    private void progress(Path folder, Instant since, String what, long read, long written) {
        running.set(new Running(folder.toString(), since, what, read, written));
    }

    private void end(Ended ended) {
        var now = status;
        status = new BackupStatus(now.folder(), now.next(), Optional.empty(), Optional.of(ended), now.backups());
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }
}
