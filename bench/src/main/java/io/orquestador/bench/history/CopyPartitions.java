package io.orquestador.bench.history;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** COPY BINARY into native partitions of a day each, with btree(tag, ts desc): what is done in PostgreSQL without an extension. */
final class CopyPartitions implements Contender {
    private static final long DAY_NS = Duration.ofDays(1).toNanos();

    private final Started<BenchPostgres> postgres = new Started<>();
    private long days;

    @Override
    public String name() {
        return "copy_partitions";
    }

    @Override
    public void open(Path folder) throws Exception {
        postgres.set(new BenchPostgres(folder));
    }

    @Override
    public void clear() throws Exception {
        days = 0;
        postgres.get().run("DROP TABLE IF EXISTS samples", """
                        CREATE TABLE samples (ts bigint NOT NULL, v float8, tag integer NOT NULL, status integer NOT NULL)
                        PARTITION BY RANGE (ts)""", "CREATE INDEX ON samples (tag, ts DESC)", "CHECKPOINT");
    }

    @Override
    public void ingest(SampleSet set) throws Exception {
        for (long from = SampleSet.START_EPOCH_NANOS; from < set.endEpochNanos(); from += DAY_NS)
            postgres.get()
                    .run("CREATE TABLE samples_%d PARTITION OF samples FOR VALUES FROM (%d) TO (%d)"
                            .formatted(days++, from, from + DAY_NS));
        BinaryCopy.into(postgres.get().connection(), "samples", set);
    }

    @Override
    public void settle() throws Exception {
        postgres.get().run("VACUUM ANALYZE samples", "CHECKPOINT");
    }

    @Override
    public long bytesOnDisk() throws Exception {
        return postgres.get()
                .number("SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('samples') WHERE isleaf");
    }

    @Override
    public Optional<Queries> queries() {
        return Optional.of(new PartitionQueries(postgres.get().connection()));
    }

    @Override
    public void close() throws Exception {
        postgres.close();
    }
}
