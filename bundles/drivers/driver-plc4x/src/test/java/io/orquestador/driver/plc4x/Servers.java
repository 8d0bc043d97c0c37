package io.orquestador.driver.plc4x;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.test.OtherPrograms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** PLCs of others, by Python: what is not installed skips its tests. Each can be started again on the same port. */
final class Servers {
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
        return s7(OtherPrograms.freePort());
    }

    static Server s7(int port) throws Exception {
        return script("s7_server.py", port);
    }

    static Server ads() throws Exception {
        return script("ads_server.py", OtherPrograms.freePort());
    }

    private static Server script(String name, int port) throws Exception {
        var file = Path.of("src", "test", "resources", name).toAbsolutePath().toString();
        return new Server(port, List.of(OtherPrograms.python("plc").toString(), file, String.valueOf(port)));
    }

    /** A Logix controller by cpppo. */
    static Server logix(String... tags) throws Exception {
        int port = OtherPrograms.freePort();
        var command = new ArrayList<>(
                List.of(OtherPrograms.python("plc").toString(), "-m", "cpppo.server.enip", "-a", "127.0.0.1:" + port));
        command.addAll(List.of(tags));
        return new Server(port, command);
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
