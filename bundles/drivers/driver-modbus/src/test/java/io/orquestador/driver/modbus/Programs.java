package io.orquestador.driver.modbus;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;

/** Programs of others that tests talk with. What is not installed skips its tests; ./orq test installs it. */
final class Programs {
    private static final Duration START = Duration.ofSeconds(20);

    private Programs() {}

    static boolean accepts(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** @param log what it prints; kept for looking */
    static Process start(Path log, String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    static void stop(Process process) {
        process.destroy();
        try {
            process.onExit().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        }
    }

    static void awaitReady(Path log) {
        await().atMost(START)
                .until(() -> Files.exists(log) && Files.readString(log).contains("ready"));
    }

    static void awaitPort(int port) {
        await().atMost(START).until(() -> accepts(port));
    }

    /** The slave of src/test/resources, compiled once. */
    static Path libmodbusSlave() throws Exception {
        var source = Path.of("src/test/resources/libmodbus_slave.c").toAbsolutePath();
        var program = Path.of("target", "libmodbus_slave").toAbsolutePath();
        Assumptions.assumeTrue(
                Files.exists(Path.of("/usr/include/modbus/modbus.h")) && run("gcc", "--version"),
                "gcc or libmodbus-dev is missing: install them to test against libmodbus");
        if (!Files.exists(program)
                || Files.getLastModifiedTime(program).compareTo(Files.getLastModifiedTime(source)) < 0)
            assertTrue(
                    run("gcc", "-O2", "-I/usr/include/modbus", "-o", program.toString(), source.toString(), "-lmodbus"),
                    "gcc could not compile " + source + "; see above");
        return program;
    }

    static void assumeInstalled(String program, String argument) throws InterruptedException {
        Assumptions.assumeTrue(run(program, argument), program + " is missing: install it for this test");
    }

    static boolean run(String... command) throws InterruptedException {
        try {
            output(command);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws IOException when it is not there, or fails */
    static String output(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() == 0) return output;
        System.err.println(String.join(" ", command) + ": " + output);
        throw new IOException(command[0] + " failed: " + output);
    }
}
