package io.orquestador.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** The real assembly, run by its own launcher as another process, on a free port and a data folder of its own. */
final class Node implements AutoCloseable {
    static final Path HOME = Path.of(System.getProperty("assembly.folder", "../karaf-assembly/target/assembly"));

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    final Path data;
    final int port;
    private final Path console;
    private final Process process;

    private Node(Path data, int port, Map<String, String> environment) throws IOException {
        this.data = data;
        this.port = port;
        console = Files.createDirectories(data.getParent()).resolve("console.log");
        process = launch(data, port, console, environment);
    }

    /** Starts and waits until it is healthy. */
    static Node start(Path data, Map<String, String> environment) throws IOException {
        return start(data, freePort(), environment);
    }

    /** The same on a port that somebody knows already. */
    static Node start(Path data, int port, Map<String, String> environment) throws IOException {
        var node = new Node(data, port, environment);
        try {
            Awaitility.await("healthy, see " + data.resolve("log"))
                    .atMost(Duration.ofSeconds(180))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> node.isHealthy() || !node.process.isAlive());
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
        if (!node.process.isAlive()) throw new AssertionError("It ended at once: " + node.consoleText());
        return node;
    }

    private static Process launch(Path data, int port, Path console, Map<String, String> environment)
            throws IOException {
        var builder = new ProcessBuilder(HOME.resolve("bin/orq-run").toString())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment().putAll(Map.of("ORQ_DATA", data.toString(), "ORQ_PORT", Integer.toString(port)));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The first of so many in a row that nobody has now. Below those that the system gives out, so that nobody gets one of them meanwhile. */
    static int freePorts(int count) {
        for (var random = new Random(); ; ) {
            int first = random.nextInt(20_000, 32_000 - count);
            if (IntStream.range(first, first + count).allMatch(Node::isFree)) return first;
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    static int freePort() {
        return freePorts(1);
    }

    long pid() {
        return process.pid();
    }

    String token() throws IOException {
        return Files.readString(data.resolve("keys/owner.token")).strip();
    }

    /** An answer of a GET, as JSON. */
    JsonNode get(String path) {
        try {
            var answer = send("GET", path, Map.of());
            if (answer.statusCode() != 200)
                throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> send(String method, String path, Map<String, String> headers) throws IOException {
        return send(method, path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        new TreeMap<>(headers).forEach(request::setHeader);
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isHealthy() {
        try {
            return send("GET", "/api/v1/health", Map.of()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    String consoleText() throws IOException {
        return Files.readString(console);
    }

    /** SIGTERM. @return the exit code */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(90, TimeUnit.SECONDS)) throw new AssertionError("Still running 90 s after SIGTERM");
        return process.exitValue();
    }

    /** SIGKILL for it and whatever it started, and waits until all of them are gone. */
    void kill() throws InterruptedException {
        var all = new ArrayList<>(process.descendants().toList());
        all.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        all.forEach(each -> each.onExit().join());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
