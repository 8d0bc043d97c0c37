package io.orquestador.bench.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** InfluxDB 1.6 as Debian has it: line protocol over HTTP, 10,000 lines a request, each synced to its log before it is answered. */
final class InfluxDb implements Contender {
    private static final Path PROGRAM = Path.of("/usr/bin/influxd");

    private final Started<InfluxServer> server = new Started<>();

    @Override
    public String name() {
        return "influxdb";
    }

    @Override
    public Optional<String> missing() {
        return Files.isExecutable(PROGRAM)
                ? Optional.empty()
                : Optional.of("influxd is not installed (Debian: apt-get install influxdb)");
    }

    @Override
    public void open(Path folder) throws Exception {
        server.set(new InfluxServer(PROGRAM, folder)).awaitAnswer();
    }

    @Override
    public void clear() throws Exception {
        server.get().command("DROP DATABASE bench");
        server.get().command("CREATE DATABASE bench");
    }

    @Override
    public void ingest(SampleSet set) throws Exception {
        var lines = new StringBuilder();
        set.forEach(10_000, samples -> {
            lines.setLength(0);
            for (int row = 0; row < samples.size(); row++)
                lines.append("s,t=")
                        .append(samples.tag(row))
                        .append(" v=")
                        .append(samples.number(row))
                        .append(",status=0i ")
                        .append(samples.sourceEpochNanos(row) / 1_000_000)
                        .append('\n');
            server.get().write(lines.toString());
        });
    }

    /** Its log becomes files, which are compacted. */
    @Override
    public void settle() throws Exception {
        server.get().awaitQuiet(Duration.ofMinutes(10));
    }

    @Override
    public long bytesOnDisk() throws Exception {
        return server.get().bytesOfData();
    }

    @Override
    public Optional<Queries> queries() {
        return Optional.of(new InfluxQueries(server.get()));
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
