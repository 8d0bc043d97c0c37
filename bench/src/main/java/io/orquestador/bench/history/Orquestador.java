package io.orquestador.bench.history;

import io.orquestador.bench.bus.StoredBus;
import io.orquestador.bench.crash.GroupsOnly;
import io.orquestador.database.postgres.SchemaPool;
import io.orquestador.database.postgres.SchemaSetup;
import io.orquestador.history.postgres.Historian;
import io.orquestador.history.postgres.HistorianSettings;
import io.orquestador.history.postgres.HistorianSettings.Sealing;
import io.orquestador.plant.HistoryGroup;
import io.orquestador.plant.PlantRevision;
import io.orquestador.plant.Rollup;
import io.orquestador.security.Subject;
import io.orquestador.tag.Flags;
import io.orquestador.tag.PublishResult.Accepted;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The product, without OSGi: tag bus, journal on the disk, historian, embedded PostgreSQL. Samples are published as drivers do, what one poll of
 * a device gave in a batch, and are received one to three milliseconds after their source time.
 */
final class Orquestador implements Contender {
    private static final char[] PASSWORD = "bench".toCharArray();
    private static final int BATCH = 1_000;

    /** The usual ones, but what is left is sealed after two seconds, not ten minutes. */
    private static final Sealing SEALING = new Sealing(Sealing.USUAL.hotSamples(), 2_000, Sealing.USUAL.blockSamples());

    private final String name;
    private final boolean isRolledUp;
    private final Started<BenchPostgres> postgres = new Started<>();
    private final Started<Run> run = new Started<>();
    private final SetClock clock = new SetClock();
    private Path folder = Path.of("");
    private int times; // the set was published, since it was empty

    /** @param name of {@link Contenders}: what it does beside storing */
    Orquestador(String name) {
        this.name = name;
        isRolledUp = name.equals(Contenders.OURS_ROLLED_UP);
    }

    /** From the bus to the database, over an empty schema. */
    private record Run(StoredBus stored, SchemaPool pool, Historian historian) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            historian.stop();
            pool.close();
            stored.close();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void open(Path folder) throws Exception {
        this.folder = folder;
        postgres.set(new BenchPostgres(folder.resolve("postgres")));
    }

    @Override
    public void clear() throws Exception {
        run.close();
        postgres.get().run("DROP SCHEMA IF EXISTS historian CASCADE");
        SchemaSetup.ensure(postgres.get().connection(), "historian", PASSWORD);
        postgres.get().run("CHECKPOINT");
        clock.set(SampleSet.START_EPOCH_NANOS);
        var stored = StoredBus.open(folder.resolve("bus"), clock);
        var pool = new SchemaPool(null, postgres.get().url(), "historian", PASSWORD, 4);
        run.set(new Run(stored, pool, startHistorian(stored, pool)));
        times = 0;
    }

    private Historian startHistorian(StoredBus stored, SchemaPool pool) {
        var settings = new HistorianSettings(100, 50_000, 0, 0, SEALING);
        var historian = new Historian(settings, Clock.systemUTC());
        historian.bindDatabase(pool.dataSource());
        historian.bindJournal(stored.journal());
        if (isRolledUp) historian.revised(rolledUp());
        historian.start();
        return historian;
    }

    private static PlantRevision rolledUp() {
        var rollups = Arrays.stream(Rollup.Width.values())
                .map(width -> new Rollup(width, OptionalInt.empty()))
                .toList();
        return GroupsOnly.plant(List.of(new HistoryGroup(
                "all", List.of("**"), OptionalInt.empty(), HistoryGroup.Storage.BLOCKS, Optional.empty(), rollups)));
    }

    static String path(int tag) {
        return "bench/tag-" + tag;
    }

    private static List<TagDefinition> tags() {
        var tags = new ArrayList<TagDefinition>();
        for (int tag = 0; tag < SampleSet.TAGS; tag++)
            tags.add(new TagDefinition(new UUID(1, tag), path(tag), type(Kind.of(tag)), "1"));
        return tags;
    }

    private static TagType type(Kind kind) {
        return switch (kind) {
            case ANALOG, FLOAT32, SETPOINT -> TagType.FLOAT64;
            case COUNTER -> TagType.INT64;
            case DIGITAL -> TagType.BOOL;
        };
    }

    @Override
    public void ingest(SampleSet set) throws Exception {
        if (!name.equals(Contenders.OURS_BACKED_UP)) {
            store(set);
            return;
        }
        try (var backups = Backups.start(run.get().pool.dataSource(), folder)) {
            store(set);
            System.out.println(backups);
        }
    }

    private void store(SampleSet set) {
        publish(set, Double.POSITIVE_INFINITY, () -> false);
        awaitStored();
    }

    /** The set as often as it is called, each time later by its span; returns when it is with the bus. */
    void publish(SampleSet set, double samplesPerS, BooleanSupplier ends) {
        var bus = run.get().stored.bus();
        var claim = bus.claim(Subject.system("bench"), tags());
        var batch = new SampleBatch(BATCH);
        var stream = new SampleStream(set);
        var columns = new Columns(BATCH);
        long later = set.span().toNanos() * times++;
        long began = System.nanoTime();
        for (long published = 0; !ends.getAsBoolean() && stream.fill(columns); published += columns.size()) {
            for (int row = 0; row < columns.size(); row++) {
                long source = columns.sourceEpochNanos(row) + later;
                boolean isNextPoll = batch.size() > 0 && batch.sources()[0] != source;
                if (isNextPoll || batch.size() == BATCH) publish(bus, claim, batch);
                add(batch, claim.tags()[columns.tag(row)], source, columns, row);
            }
            LockSupport.parkNanos(began + (long) (1e9 * published / samplesPerS) - System.nanoTime());
        }
        if (batch.size() > 0) publish(bus, claim, batch);
    }

    /** The set waits in the journal while nobody stores. @return samples per second from the historian's start until all are stored */
    double drain(SampleSet set) {
        awaitStored();
        var now = run.get();
        now.historian.stop();
        publish(set, Double.POSITIVE_INFINITY, () -> false);
        long began = System.nanoTime();
        run.set(new Run(now.stored, now.pool, startHistorian(now.stored, now.pool)));
        awaitStored();
        return set.samples() / ((System.nanoTime() - began) / 1e9);
    }

    @Override
    public Map<String, Double> strain(Trial trial, double samplesPerS) throws Exception {
        return new Strain(this, trial, samplesPerS).measure();
    }

    private static void add(SampleBatch batch, int tag, long source, Columns columns, int row) {
        var kind = columns.kind(row);
        int flags = type(kind).code() | (kind == Kind.FLOAT32 ? Flags.FLOAT32 : 0);
        batch.add(tag, source, columns.bits(row), null, StatusCode.GOOD, (byte) flags);
    }

    private void publish(TagBus bus, TagClaim claim, SampleBatch batch) {
        clock.set(batch.sources()[0]);
        batch.epoch(claim.epoch());
        var result = bus.publish(batch);
        if (!(result instanceof Accepted)) throw new IllegalStateException("The bus did not accept a batch: " + result);
        batch.clear();
    }

    private void awaitStored() {
        var journal = run.get().stored.journal();
        long end = journal.acceptedEnd();
        while (journal.readers().stream().noneMatch(r -> r.name().equals("historian") && r.committed() >= end))
            LockSupport.parkNanos(1_000_000);
    }

    @Override
    public void settle() throws Exception {
        while (postgres.get().number("SELECT count(*) FROM historian.hot") > 0) LockSupport.parkNanos(10_000_000);
        while (isRolledUp && !isDone()) LockSupport.parkNanos(10_000_000);
        postgres.get()
                .run("VACUUM ANALYZE historian.block", "VACUUM historian.tail", "VACUUM historian.hot", "CHECKPOINT");
    }

    /** Every tag has its roll-ups, and none is due. */
    private boolean isDone() throws Exception {
        return postgres.get().number("SELECT count(DISTINCT tag) FROM historian.rollup_tag") == SampleSet.TAGS
                && postgres.get().number("SELECT count(*) FROM historian.rollup_due") == 0;
    }

    @Override
    public long bytesOnDisk() throws Exception {
        return postgres.get().number("""
                SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'historian' AND c.relkind = 'r'""");
    }

    @Override
    public Optional<Queries> queries() {
        return Optional.of(new OrquestadorQueries(run.get().historian));
    }

    @Override
    public void close() throws Exception {
        run.close();
        postgres.close();
    }
}
