package io.orquestador.driver.modbus;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ghgande.j2mod.modbus.procimg.SimpleDigitalIn;
import com.ghgande.j2mod.modbus.procimg.SimpleDigitalOut;
import com.ghgande.j2mod.modbus.procimg.SimpleInputRegister;
import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import io.orquestador.driver.DriverState;
import io.orquestador.driver.WriteResult;
import io.orquestador.security.Subject;
import io.orquestador.support.test.TestPermit;
import io.orquestador.tag.StatusCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same talk with two slaves that others wrote: every function, every type, exceptions, and a restart of the slave. */
class InteropTest {
    private static final String PYMODBUS = "pymodbus==3.16.1";
    private static final Subject OWNER = new Subject("owner", "Owner", Subject.Kind.PERSON);
    /** What the slave holds at its start: {@code <table> <address> <value>}. */
    private static final List<String> HELD = List.of(
            "holding 0 " + 0x47F1,
            "holding 1 " + 0x2000,
            "holding 2 " + 0x2000,
            "holding 3 " + 0x47F1,
            "holding 4 " + 0xFFFF,
            "holding 5 " + 0xFFFF,
            "holding 6 " + 0xFFFF,
            "holding 7 " + 0xFFFE,
            "holding 8 " + 0xA5C3,
            "holding 9 0",
            "holding 10 " + 0x5069,
            "holding 11 " + 0x6C73,
            "holding 12 0",
            "holding 20 0",
            "holding 21 0",
            "holding 22 0",
            "holding 23 0",
            "holding 24 0",
            "holding 25 0",
            "holding 26 0",
            "holding 27 0",
            "holding 28 0",
            "holding 29 0",
            "input 0 " + 0xFFFF,
            "input 1 215",
            "coil 0 1",
            "coil 1 0",
            "coil 2 1",
            "coil 3 0",
            "coil 4 0",
            "coil 5 0",
            "coil 6 0",
            "coil 7 0",
            "coil 8 0",
            "coil 9 1",
            "discrete 0 0",
            "discrete 1 0",
            "discrete 2 0",
            "discrete 3 1");

    private static final String[] POINTS = {
        "abcd = holding:0 float32",
        "cdab = holding:2 float32 order=CDAB",
        "i64 = holding:4 int64",
        "bit15 = holding:8.15 bool",
        "bit2 = holding:8.2 bool",
        "text = holding:10 string length=6",
        "word = holding:20 int16 scale=0.1 access=rw",
        "real = holding:21 float32 order=DCBA access=rw",
        "wide = holding:23 float64 access=rw",
        "name = holding:27 string length=5 access=rw",
        "raw = input:0 uint16",
        "temp = input:1 int16 scale=0.1 unit=Cel",
        "coil0 = coil:0 bool",
        "coil5 = coil:5 bool access=rw",
        "coil9 = coil:9 bool",
        "switch = discrete:3 bool",
        "absent = holding:5000 int16",
    };

    @TempDir
    Path data;

    /** A slave of others, which can be started again on the same port. */
    private interface Peer {
        void start(int port) throws Exception;

        void stop() throws Exception;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void talk(Peer peer) throws Exception {
        int port = freePort();
        peer.start(port);
        var settings = TestSettings.of(POINTS).port(port).classes("fast=50").backoff(100, 200);
        try (var running = new RunningDriver(settings, data)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> running.isGood("switch"));
            assertReads(running);
            running.driver.permit = TestPermit.allowAll();
            assertWrites(running);
            peer.stop();
            await().atMost(Duration.ofSeconds(10)).until(() -> running.isBad("abcd"));
            assertEquals(
                    "Bad_NoCommunication",
                    StatusCode.name(running.bus.last("abcd").status()));
            peer.start(port);
            await().atMost(Duration.ofSeconds(20)).until(() -> running.isGood("abcd"));
            assertEquals(DriverState.POLLING, running.driver.status().state());
        } finally {
            peer.stop();
        }
    }

    private static void assertReads(RunningDriver running) {
        assertValue(running, "abcd", 123456.0);
        assertValue(running, "cdab", 123456.0);
        assertValue(running, "i64", -2L);
        assertValue(running, "bit15", true);
        assertValue(running, "bit2", false);
        assertValue(running, "text", "Pils");
        assertValue(running, "raw", 65_535L);
        assertValue(running, "temp", 21.5);
        assertValue(running, "coil0", true);
        assertValue(running, "coil5", false);
        assertValue(running, "coil9", true);
        assertValue(running, "switch", true);
        assertEquals(
                "Bad_ConfigurationError",
                StatusCode.name(running.bus.last("absent").status()));
        var conditions = running.driver.conditions();
        assertEquals(1, conditions.size(), conditions::toString);
        assertTrue(conditions.get(0).message().contains("absent at holding:5000: exception 02"), conditions::toString);
        assertEquals(1, running.driver.status().connects());
    }

    private static void assertWrites(RunningDriver running) {
        var values = List.of("word", -12.3, "real", 0.5, "wide", Math.PI, "name", "Bock", "coil5", true);
        for (int i = 0; i < values.size(); i += 2) {
            var path = (String) values.get(i);
            var result = running.driver
                    .write(OWNER, path, values.get(i + 1))
                    .toCompletableFuture()
                    .join();
            assertInstanceOf(WriteResult.Confirmed.class, result, () -> path + ": " + result);
            await().until(() -> values.get(values.indexOf(path) + 1)
                    .equals(running.bus.last(path).value()));
        }
    }

    private static void assertValue(RunningDriver running, String path, Object value) {
        assertEquals(value, running.bus.last(path).value(), path);
        assertEquals(StatusCode.GOOD, running.bus.last(path).status(), path);
    }

    @Test
    void talksWithJ2mod() throws Exception {
        talk(new Peer() {
            @Override
            public void start(int port) throws Exception {
                var slave = ModbusSlaveFactory.createTCPSlave(InetAddress.getLoopbackAddress(), port, 2, false);
                slave.addProcessImage(1, j2modImage());
                slave.open();
            }

            @Override
            public void stop() {
                ModbusSlaveFactory.close();
            }
        });
    }

    private static SimpleProcessImage j2modImage() {
        var image = new SimpleProcessImage(1);
        for (var each : HELD) {
            var words = each.split(" ");
            int address = Integer.parseInt(words[1]);
            int value = Integer.parseInt(words[2]);
            switch (words[0]) {
                case "holding" -> image.addRegister(address, new SimpleRegister(value));
                case "input" -> image.addInputRegister(address, new SimpleInputRegister(value));
                case "coil" -> image.addDigitalOut(address, new SimpleDigitalOut(value != 0));
                default -> image.addDigitalIn(address, new SimpleDigitalIn(value != 0));
            }
        }
        return image;
    }

    @Test
    void talksWithPymodbus() throws Exception {
        var python = pythonWithPymodbus();
        var held = Files.write(data.resolve("held.txt"), HELD);
        talk(new Peer() {
            private Process process;

            @Override
            public void start(int port) throws Exception {
                var script = Path.of("src/test/resources/pymodbus_slave.py").toAbsolutePath();
                process = new ProcessBuilder(
                                python.toString(), script.toString(), Integer.toString(port), held.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(data.resolve("pymodbus.log").toFile())
                        .start();
                await().atMost(Duration.ofSeconds(20)).until(() -> accepts(port));
            }

            @Override
            public void stop() throws Exception {
                process.destroy();
                process.waitFor(5, TimeUnit.SECONDS);
            }
        });
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** A virtual environment under target/, made once. */
    private static Path pythonWithPymodbus() throws Exception {
        Assumptions.assumeTrue(run("python3", "--version"), "python3 is missing: install it to test against pymodbus");
        var folder = Path.of("target", "pymodbus-venv").toAbsolutePath();
        var python = folder.resolve("bin").resolve("python");
        if (run(
                python.toString(),
                "-c",
                "import importlib.metadata as m; assert 'pymodbus==' + m.version('pymodbus') == '" + PYMODBUS + "'"))
            return python;
        Assumptions.assumeTrue(
                run("python3", "-m", "venv", "--clear", folder.toString()),
                "python3 has no venv: install python3-venv to test against pymodbus");
        assertTrue(
                run(python.toString(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PYMODBUS),
                "pip could not install " + PYMODBUS + "; see above");
        return python;
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            boolean fine = process.waitFor() == 0;
            if (!fine) System.err.println(String.join(" ", command) + ": " + output);
            return fine;
        } catch (IOException e) {
            return false;
        }
    }
}
