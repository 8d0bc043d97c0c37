package io.orquestador.bench.history;

import java.nio.file.Path;
import java.util.Optional;

/** COPY BINARY into a table without an index: as fast as PostgreSQL takes rows at all. Not asked, since each query would read the whole table. */
final class CopyHeap implements Contender {
    private final Started<BenchPostgres> postgres = new Started<>();

    @Override
    public String name() {
        return "copy_heap";
    }

    @Override
    public void open(Path folder) throws Exception {
        postgres.set(new BenchPostgres(folder));
    }

    @Override
    public void clear() throws Exception {
        postgres.get()
                .run(
                        "DROP TABLE IF EXISTS samples",
                        "CREATE TABLE samples (ts bigint NOT NULL, v float8, tag integer NOT NULL, status integer NOT NULL)",
                        "CHECKPOINT");
    }

    @Override
    public void ingest(SampleSet set) throws Exception {
        BinaryCopy.into(postgres.get().connection(), "samples", set);
    }

    @Override
    public long bytesOnDisk() throws Exception {
        return postgres.get().number("SELECT pg_total_relation_size('samples')");
    }

    @Override
    public Optional<Queries> queries() {
        return Optional.empty();
    }

    @Override
    public void close() throws Exception {
        postgres.close();
    }
}
