package io.orquestador.bench.history;

import io.questdb.client.Sender;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * QuestDB in a JVM of its own, the way its guide advises: a symbol per tag, partitions of a day, samples by its own client. Over TCP without
 * syncs (its fastest), or over HTTP with each commit synced (what is comparable with us).
 */
final class QuestDb implements Contender {
    /** How the samples come in. */
    enum Way {
        TCP("nosync"),
        HTTP_SYNC("sync");

        private final String commitMode;

        Way(String commitMode) {
            this.commitMode = commitMode;
        }
    }

    /** Each request is a commit. The client's own 75,000 are slower by a third. */
    private static final int ROWS_PER_REQUEST = 500_000;

    private final Way way;
    private final Started<QuestDbServer> server = new Started<>();
    private final String[] symbols = new String[SampleSet.TAGS];

    QuestDb(Way way) {
        this.way = way;
        for (int tag = 0; tag < symbols.length; tag++) symbols[tag] = Integer.toString(tag);
    }

    @Override
    public String name() {
        return way == Way.TCP ? "questdb_tcp" : "questdb_http_sync";
    }

    @Override
    public void open(Path folder) throws Exception {
        server.set(new QuestDbServer(folder, way.commitMode));
    }

    @Override
    public void clear() throws SQLException {
        server.get().run("DROP TABLE IF EXISTS samples");
        server.get().run("""
                CREATE TABLE samples (tag SYMBOL CAPACITY 16384, v DOUBLE, status INT, ts TIMESTAMP)
                TIMESTAMP(ts) PARTITION BY DAY WAL""");
    }

    @Override
    public void ingest(SampleSet set) throws Exception {
        try (var sender = sender()) {
            set.forEach(10_000, samples -> {
                for (int row = 0; row < samples.size(); row++)
                    sender.table("samples")
                            .symbol("tag", symbols[samples.tag(row)])
                            .doubleColumn("v", samples.number(row))
                            .longColumn("status", 0)
                            .at(samples.sourceEpochNanos(row) / 1_000, ChronoUnit.MICROS);
            });
            sender.flush();
        }
        // what was taken in is found only after another thread of the server has applied it
        while (server.get().number("SELECT count() FROM samples") < set.samples()) Thread.sleep(5);
    }

    private Sender sender() {
        var sender = way == Way.TCP
                ? Sender.builder(Sender.Transport.TCP)
                        .port(server.get().tcpPort())
                        .protocolVersion(Sender.PROTOCOL_VERSION_V2)
                : Sender.builder(Sender.Transport.HTTP)
                        .port(server.get().httpPort())
                        .autoFlushRows(ROWS_PER_REQUEST);
        return sender.address("127.0.0.1").build();
    }

    /** Without its write-ahead log, which it removes by itself. */
    @Override
    public long bytesOnDisk() throws Exception {
        return DiskUse.bytes(server.get().tableFolder("samples"), "wal[0-9]*", "txn_seq");
    }

    @Override
    public Optional<Queries> queries() {
        return way == Way.TCP ? Optional.of(new QuestDbQueries(server.get().connection())) : Optional.empty();
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
