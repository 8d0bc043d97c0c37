package io.orquestador.bench.history;

import io.orquestador.bench.plant.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An influxd on loopback ports, its reports to its makers off. For one thread. */
final class InfluxServer implements AutoCloseable {
    private final Path folder;
    private final URI root;
    private final Process process;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    InfluxServer(Path program, Path folder) throws IOException {
        this.folder = folder;
        int port = Ports.free();
        root = URI.create("http://127.0.0.1:" + port);
        var settings = folder.resolve("influxdb.conf");
        // its cache is written out soon, so that the size on disk can be measured
        Files.writeString(settings, """
                reporting-disabled = true
                bind-address = "127.0.0.1:%d"
                [meta]
                  dir = "%2$s/meta"
                [data]
                  dir = "%2$s/data"
                  wal-dir = "%2$s/wal"
                  query-log-enabled = false
                  cache-snapshot-write-cold-duration = "2s"
                  compact-full-write-cold-duration = "3s"
                [monitor]
                  store-enabled = false
                [http]
                  bind-address = "127.0.0.1:%3$d"
                  log-enabled = false
                """.formatted(Ports.free(), folder, port));
        process = new ProcessBuilder(program.toString(), "run", "-config", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("influxd.log").toFile())
                .start();
    }

    void awaitAnswer() throws InterruptedException {
        Await.until("influxd to answer", Duration.ofSeconds(60), () -> {
            command("SHOW DATABASES");
            return true;
        });
    }

    void command(String text) throws IOException, InterruptedException {
        var query = HttpRequest.BodyPublishers.ofString("q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(root.resolve("/query"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(query);
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200 || response.body().contains("\"error\""))
            throw new IOException(response.body());
    }

    void write(String lines) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(root.resolve("/write?db=bench&precision=ms"))
                .POST(HttpRequest.BodyPublishers.ofString(lines));
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 204) throw new IOException(response.statusCode() + " " + response.body());
    }

    /** @param row takes each line of the answer, headers left out: name, t=…, time in ms, fields */
    void query(String text, Consumer<List<String>> row) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        root.resolve("/query?db=bench&epoch=ms&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8)))
                .header("Accept", "application/csv");
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (response.statusCode() != 200) throw new IOException(line);
                if (line.startsWith("s,")) row.accept(List.of(line.split(",", -1)));
            }
        }
    }

    long bytesOfData() throws IOException, InterruptedException {
        return DiskUse.bytes(folder.resolve("data"));
    }

    /** Until its log is empty, and the size of its files has been the same for five seconds. */
    void awaitQuiet(Duration atMost) throws InterruptedException {
        var watch = new Object() {
            long bytes = -1;
            long since = System.nanoTime();
        };
        Await.until("influxd to compact", atMost, () -> {
            long now = bytesOfData() + DiskUse.bytes(folder.resolve("wal"));
            if (now != watch.bytes) {
                watch.bytes = now;
                watch.since = System.nanoTime();
            }
            return System.nanoTime() - watch.since > TimeUnit.SECONDS.toNanos(5);
        });
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
