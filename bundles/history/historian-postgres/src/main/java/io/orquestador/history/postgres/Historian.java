package io.orquestador.history.postgres;

import io.orquestador.audit.Acts;
import io.orquestador.database.SchemaOwner;
import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Question;
import io.orquestador.history.corrections.CorrectionRefused;
import io.orquestador.history.corrections.Corrections;
import io.orquestador.history.corrections.Erasure;
import io.orquestador.history.corrections.Layer;
import io.orquestador.history.corrections.LayerOrder;
import io.orquestador.journal.Journal;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.metrics.Metric;
import io.orquestador.metrics.MetricSource;
import io.orquestador.plant.PlantListener;
import io.orquestador.plant.PlantRevision;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.tag.TagValue;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** The component: wires the writer to whatever journal and database are there, and answers questions. */
@Component(
        service = {
            History.class,
            Corrections.class,
            SchemaOwner.class,
            PlantListener.class,
            ConditionSource.class,
            MetricSource.class
        },
        configurationPid = HistorianConfig.PID,
        immediate = true)
@Designate(ocd = HistorianConfig.class)
public final class Historian
        implements History, Corrections, SchemaOwner, PlantListener, ConditionSource, MetricSource {
    private static final long STOP_MS = 10_000;

    private final Conditions conditions;
    private final WriterMetrics metrics;
    private final HistoryWriter writer;
    private final OwnerThread thread;
    private final OwnerThread keeper;
    private final CorrectionDesk desk;
    private final OwnerThread merger;
    private final Lookers lookers = new Lookers();
    private final Lanes lanes = new Lanes();
    private final History corrected = new Lookup(() -> places(true), lanes);
    private final History asItCame = new Lookup(() -> places(false), lanes);
    private final Age age;
    private volatile @Nullable DataSource database;
    private volatile @Nullable Journal journal;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public volatile @Nullable Acts acts;

    private final RollupMetrics rollupMetrics = new RollupMetrics();
    private final OwnerThread rollups;
    private volatile RollupPlan.@Nullable Wish wish; // the last that a plant said, also while none is there

    @Activate
    public Historian(HistorianConfig config) {
        this(
                new HistorianSettings(
                        config.lingerMs(),
                        config.maxSamples(),
                        config.retentionDays(),
                        0,
                        HistorianSettings.Sealing.every(config.sealSeconds())),
                Clock.systemUTC());
    }

    public Historian(HistorianSettings settings, Clock clock) { // tests and benches enter here
        conditions = new Conditions(clock);
        metrics = new WriterMetrics(clock);
        age = new Age(clock, System::nanoTime, metrics::serverEpochNanos);
        writer = new HistoryWriter(
                () -> database, () -> journal, this::groups, settings, age, conditions, metrics, lookers, this::rollUp);
        thread = new OwnerThread("hist-writer", 100, writer::cycle);
        desk = new CorrectionDesk(() -> acts, this::groups, () -> journal, () -> places(true), thread, writer, clock);
        var retention =
                new Retention(() -> database, this::groups, settings.retentionDays(), age, metrics, this::isStopping);
        keeper = new OwnerThread("hist-keep", 10, retention::cycle);
        var rolling = new Rollups(
                writer::stored, this::places, lanes, () -> wish, age, conditions, rollupMetrics, this::isStopping);
        rollups = new OwnerThread("hist-rollup", 10, rolling::cycle);
        merger = new OwnerThread("hist-merge", 10, merger()::cycle);
    }

    Merger merger() {
        return new Merger(() -> database, this::tags, lookers, age, metrics, this::isStopping);
    }

    private boolean isStopping() {
        return keeper.isStopping();
    }

    private @Nullable TagTable tags() {
        var stored = writer.stored();
        return stored == null ? null : stored.tags();
    }

    private @Nullable Groups groups() {
        var now = wish;
        return now == null ? null : now.groups();
    }

    private void rollUp() {
        rollups.send(() -> {}); // it looks at once
    }

    @Activate
    public void start() {
        thread.start();
        keeper.start();
        merger.start();
        rollups.start();
    }

    @Deactivate
    public void stop() {
        thread.stop();
        keeper.stop();
        merger.stop();
        rollups.stop();
        writer.wakeUp();
        thread.stopAndJoin(STOP_MS);
        keeper.stopAndJoin(STOP_MS);
        merger.stopAndJoin(STOP_MS);
        rollups.stopAndJoin(STOP_MS);
        writer.letGo();
        lanes.close();
    }

    @Reference(
            target = "(" + SchemaOwner.SCHEMA + "=historian)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bindDatabase(DataSource service) {
        database = service;
        changed();
    }

    public void unbindDatabase(DataSource service) {
        if (database == service) database = null;
        changed();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bindJournal(Journal service) {
        journal = service;
        changed();
    }

    public void unbindJournal(Journal service) {
        if (journal == service) journal = null;
        changed();
    }

    @Override
    public void revised(PlantRevision revision) {
        var plant = revision.plant();
        wish = new RollupPlan.Wish(new Groups(plant.history(), plant.tags()), plant.timeZone());
        keeper.send(() -> {}); // it looks at once
        rollUp();
    }

    private void changed() {
        thread.send(() -> {}); // ends a wait for a service
        writer.wakeUp(); // ends a wait for samples
    }

    @Override
    public String schema() {
        return "historian";
    }

    @Override
    public int poolSize() {
        return 6;
    }

    @Override
    public Optional<TagValue> last(String path) throws HistoryUnavailable {
        return corrected.last(path);
    }

    @Override
    public void raw(String path, long fromEpochNanos, long toEpochNanos, Predicate<TagValue> sink)
            throws HistoryUnavailable {
        corrected.raw(path, fromEpochNanos, toEpochNanos, sink);
    }

    @Override
    public void raw(List<String> paths, long fromEpochNanos, long toEpochNanos, RawSink sink)
            throws HistoryUnavailable {
        corrected.raw(paths, fromEpochNanos, toEpochNanos, sink);
    }

    @Override
    public Optional<TagValue> lastBefore(String path, long epochNanos) throws HistoryUnavailable {
        return corrected.lastBefore(path, epochNanos);
    }

    @Override
    public <R> void ask(List<String> paths, Question<R> question, Answers<R> sink) throws HistoryUnavailable {
        corrected.ask(paths, question, sink);
    }

    @Override
    public History uncorrected() {
        return asItCame;
    }

    @Override
    public List<Layer> layers(String path, long fromEpochNanos, long toEpochNanos, boolean withdrawn)
            throws HistoryUnavailable {
        return desk.layers(path, fromEpochNanos, toEpochNanos, withdrawn);
    }

    @Override
    public List<Layer> make(Subject subject, LayerOrder order)
            throws Permit.Refused, CorrectionRefused, HistoryUnavailable {
        return desk.make(subject, order);
    }

    @Override
    public Layer withdraw(Subject subject, long id, String why)
            throws Permit.Refused, CorrectionRefused, HistoryUnavailable {
        return desk.withdraw(subject, id, why);
    }

    @Override
    public List<Erasure> erase(Subject subject, String path, long fromEpochNanos, long toEpochNanos, String why)
            throws Permit.Refused, CorrectionRefused, HistoryUnavailable {
        return desk.erase(subject, path, fromEpochNanos, toEpochNanos, why);
    }

    @Override
    public List<Erasure> erasures() throws HistoryUnavailable {
        return desk.erasures();
    }

    Places places() throws HistoryUnavailable {
        return places(true);
    }

    private Places places(boolean isCorrected) throws HistoryUnavailable {
        var stored = writer.stored();
        if (stored == null)
            throw new HistoryUnavailable(
                    "The historian has not reached its database yet, or another one stores into it");
        var now = database;
        if (now == null) throw new HistoryUnavailable("The database is away");
        return places(stored, now, isCorrected);
    }

    private @Nullable Places places(HistoryWriter.Stored stored) {
        var now = database;
        return now == null ? null : places(stored, now, true);
    }

    private Places places(HistoryWriter.Stored stored, DataSource now, boolean isCorrected) {
        var layers = stored.layers();
        return new Places(
                now,
                stored.tags(),
                stored.tails(),
                lookers,
                isCorrected ? layers::of : layers::erasedOf,
                this::damaged);
    }

    private void damaged(int id, String what) {
        var stored = writer.stored();
        var tag = stored == null ? null : stored.tags().tag(id);
        conditions.raise(
                "HISTORIAN-BLOCK-DAMAGED",
                tag == null ? "tag " + id : tag.path(),
                Severity.ERROR,
                "A block of samples cannot be read, " + what,
                "Look at the disk, then restore that range from a backup. Everything else is answered.");
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }

    @Override
    public List<Metric> metrics() {
        return Stream.concat(metrics.list().stream(), rollupMetrics.list().stream())
                .toList();
    }
}
