package io.orquestador.driver.opcua;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Assumptions;

/** Gets the servers of others under target/, once. */
final class Peers {
    static final String ASYNCUA = "asyncua==2.1.0";

    private Peers() {}

    /** Not of the range that outgoing connections get theirs from: a client that tries a dead port of that range may meet itself. */
    static int freePort() throws IOException {
        for (int tries = 0; ; tries++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                if (tries > 100) throw taken;
            }
        }
    }

    /** A folder with peer.js and what it needs; by the lock file, without running anything of what is installed. */
    static synchronized Path node() throws Exception {
        return alone(Peers::madeNode);
    }

    /** Also when test classes run in two processes. */
    private static Path alone(Callable<Path> made) throws Exception {
        var lock = Files.createDirectories(Path.of("target")).resolve("peers.lock");
        try (var file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.lock();
            return made.call();
        }
    }

    private static Path madeNode() throws Exception {
        Assumptions.assumeTrue(
                run(Path.of("."), "node", "--version"), "node is missing: install it to test against node-opcua");
        var folder = Files.createDirectories(Path.of("target", "node-opcua").toAbsolutePath());
        boolean same = Files.exists(folder.resolve("node_modules"));
        for (var name : new String[] {"package.json", "package-lock.json", "peer.js"}) {
            var source = Path.of("src", "test", "node", name);
            var copy = folder.resolve(name);
            if (!name.equals("peer.js")) same &= Files.exists(copy) && Files.mismatch(source, copy) < 0;
            Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!same)
            assertTrue(
                    run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
                    "npm could not install node-opcua; see above");
        return folder;
    }

    /** A Python with asyncua in a virtual environment. */
    static synchronized Path asyncua() throws Exception {
        return alone(Peers::madeAsyncua);
    }

    private static Path madeAsyncua() throws Exception {
        Assumptions.assumeTrue(
                run(Path.of("."), "python3", "--version"), "python3 is missing: install it to test against asyncua");
        var folder = Path.of("target", "asyncua-venv").toAbsolutePath();
        var python = folder.resolve("bin").resolve("python");
        if (run(
                Path.of("."),
                python.toString(),
                "-c",
                "import importlib.metadata as m; assert 'asyncua==' + m.version('asyncua') == '" + ASYNCUA + "'"))
            return python;
        Assumptions.assumeTrue(
                run(Path.of("."), "python3", "-m", "venv", "--clear", folder.toString()),
                "python3 has no venv: install python3-venv to test against asyncua");
        assertTrue(
                run(
                        Path.of("."),
                        python.toString(),
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--disable-pip-version-check",
                        "-r",
                        Path.of("src/test/resources/asyncua-requirements.txt")
                                .toAbsolutePath()
                                .toString()),
                "pip could not install " + ASYNCUA + "; see above");
        return python;
    }

    private static boolean run(Path folder, String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            boolean fine = process.waitFor() == 0;
            if (!fine) System.err.println(String.join(" ", command) + ": " + output);
            return fine;
        } catch (IOException e) {
            return false;
        }
    }

    static void awaitTrue(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20)).until(condition);
    }
}
