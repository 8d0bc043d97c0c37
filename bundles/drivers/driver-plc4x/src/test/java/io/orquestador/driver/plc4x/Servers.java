package io.orquestador.driver.plc4x;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;

/** PLCs of others, by Python: what is not installed skips its tests. Each can be started again on the same port. */
final class Servers {
    private static final List<String> PACKAGES = List.of("python-snap7==2.0.2", "cpppo==5.2.5", "pyads==3.6.0");
    private static final Duration START = Duration.ofSeconds(30);

    private Servers() {}

    /** A process that is stopped with its test. */
    static final class Server implements AutoCloseable {
        private final List<String> command;
        private final int port;
        private Process process;

        private Server(int port, List<String> command) throws IOException {
            this.port = port;
            this.command = command;
            process = run();
        }

        private Process run() throws IOException {
            var log = Path.of("target", "server-" + port + ".log");
            var started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            await().atMost(START).until(() -> accepts(port));
            return started;
        }

        int port() {
            return port;
        }

        void start() throws IOException {
            process = run();
        }

        void stop() {
            process.destroyForcibly();
            try {
                process.onExit().get(5, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new IllegalStateException(command + " does not stop", e);
            }
        }

        /** Lets it hang: its sockets stay open and nobody answers. */
        void pause() throws IOException, InterruptedException {
            signal("STOP");
        }

        void resume() throws IOException, InterruptedException {
            signal("CONT");
        }

        private void signal(String name) throws IOException, InterruptedException {
            var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
            assertTrue(kill.waitFor() == 0, "kill -" + name);
        }

        @Override
        public void close() {
            stop();
        }
    }

    static Server s7() throws Exception {
        return s7(freePort());
    }

    static Server s7(int port) throws Exception {
        return script("s7_server.py", port);
    }

    static Server ads() throws Exception {
        return script("ads_server.py", freePort());
    }

    private static Server script(String name, int port) throws Exception {
        var file = Path.of("src", "test", "resources", name).toAbsolutePath().toString();
        return new Server(port, List.of(python().toString(), file, String.valueOf(port)));
    }

    /** A Logix controller by cpppo. */
    static Server logix(String... tags) throws Exception {
        int port = freePort();
        var command =
                new ArrayList<>(List.of(python().toString(), "-m", "cpppo.server.enip", "-a", "127.0.0.1:" + port));
        command.addAll(List.of(tags));
        return new Server(port, command);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** A virtual environment under target/, made once, also when test classes run in two processes. */
    private static Path python() throws Exception {
        var lock = Files.createDirectories(Path.of("target")).resolve("plc-venv.lock");
        try (var file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.lock();
            return madePython();
        }
    }

    private static Path madePython() throws Exception {
        Assumptions.assumeTrue(
                run("python3", "--version"), "python3 is missing: install it to test against PLCs of others");
        var folder = Path.of("target", "plc-venv").toAbsolutePath();
        var python = folder.resolve("bin").resolve("python");
        var check = new StringBuilder("import importlib.metadata as m");
        for (var each : PACKAGES) {
            var nameAndVersion = each.split("==", -1);
            check.append("; assert m.version('%s') == '%s'".formatted(nameAndVersion[0], nameAndVersion[1]));
        }
        if (Files.exists(python) && run(python.toString(), "-c", check.toString())) return python;
        Assumptions.assumeTrue(
                run("python3", "-m", "venv", "--clear", folder.toString()),
                "python3 has no venv: install python3-venv to test against PLCs of others");
        var install = new ArrayList<>(
                List.of(python.toString(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"));
        install.addAll(PACKAGES);
        assertTrue(run(install.toArray(String[]::new)), "pip could not install " + PACKAGES + "; see above");
        return python;
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0) return true;
            System.err.println(String.join(" ", command) + ": " + output);
        } catch (IOException e) {
            System.err.println(command[0] + ": " + e.getMessage());
        }
        return false;
    }
}
