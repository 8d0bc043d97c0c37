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
import io.orquestador.support.test.OtherPrograms;
import io.orquestador.support.test.TestPermit;
import io.orquestador.tag.StatusCode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same talk with slaves that others wrote, over each transport: every function, every type, exceptions, and a restart of the slave. */
class InteropTest {
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
            "holding 30 " + 0xFFFF,
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
        "bit3 = holding:30.3 bool access=rw",
        "neighbour = holding:30.4 bool",
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

    /** A slave of others, which can be started again at the same place. */
    private interface Peer {
        void start() throws Exception;

        void stop() throws Exception;
    }

    /** A program that runs as long as it is wanted. */
    private final class ProgramPeer implements Peer {
        private final String[] command;
        private final int port; // 0 when it says that it is ready
        private final Path log = data.resolve("peer.log");
        private Process process;

        ProgramPeer(int port, String... command) {
            this.port = port;
            this.command = command;
        }

        @Override
        public void start() throws Exception {
            process = Programs.start(log, command);
            if (port == 0) Programs.awaitReady(log);
            else Programs.awaitPort(port);
        }

        @Override
        public void stop() throws Exception {
            Programs.stop(process);
        }
    }

    private void talk(Peer peer, TestSettings place, String qualityWhenGone) throws Exception {
        peer.start();
        var settings = place.points(POINTS).classes("fast=50").timeoutMs(500).backoff(100, 200);
        try (var running = new RunningDriver(settings, data)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> running.isGood("switch"));
            assertReads(running);
            running.driver.permit = TestPermit.allowAll();
            assertWrites(running);
            peer.stop();
            await().atMost(Duration.ofSeconds(10)).until(() -> running.isBad("abcd"));
            assertEquals(
                    qualityWhenGone, StatusCode.name(running.bus.last("abcd").status()));
            peer.start();
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
        assertValue(running, "bit3", true);
        assertValue(running, "neighbour", true);
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
        var values = List.of("word", -12.3, "real", 0.5, "wide", Math.PI, "name", "Bock", "coil5", true, "bit3", false);
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

    private void talkOnASerialLine(String... command) throws Exception {
        try (var line = new SerialLine(data)) {
            command[command.length - 2] = line.theirs.toString();
            var settings = TestSettings.of()
                    .with("transport", "rtu")
                    .with("serialPort", line.ours.toString())
                    .with("parity", "none");
            talk(new ProgramPeer(0, command), settings, "Bad_Timeout");
        }
    }

    private static void assertValue(RunningDriver running, String path, Object value) {
        assertEquals(value, running.bus.last(path).value(), path);
        assertEquals(StatusCode.GOOD, running.bus.last(path).status(), path);
    }

    @Test
    void talksWithJ2mod() throws Exception {
        int port = OtherPrograms.freePort();
        var peer = new Peer() {
            @Override
            public void start() throws Exception {
                var slave = ModbusSlaveFactory.createTCPSlave(InetAddress.getLoopbackAddress(), port, 2, false);
                slave.addProcessImage(1, j2modImage());
                slave.open();
            }

            @Override
            public void stop() {
                ModbusSlaveFactory.close();
            }
        };
        talk(peer, TestSettings.of().port(port), "Bad_NoCommunication");
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

    private String held() throws IOException {
        return Files.write(data.resolve("held.txt"), HELD).toString();
    }

    private static String script() {
        return Path.of("src/test/resources/pymodbus_slave.py").toAbsolutePath().toString();
    }

    @Test
    void talksWithPymodbus() throws Exception {
        var python = OtherPrograms.python("pymodbus").toString();
        int port = OtherPrograms.freePort();
        var peer = new ProgramPeer(port, python, script(), "tcp", Integer.toString(port), held());
        talk(peer, TestSettings.of().port(port).with("writeAndRead", true), "Bad_NoCommunication");
    }

    @Test
    void talksWithPymodbusInRtuOverTcp() throws Exception {
        var python = OtherPrograms.python("pymodbus").toString();
        int port = OtherPrograms.freePort();
        var peer = new ProgramPeer(port, python, script(), "rtu-over-tcp", Integer.toString(port), held());
        talk(peer, TestSettings.of().port(port).with("transport", "rtu-over-tcp"), "Bad_NoCommunication");
    }

    @Test
    void talksWithPymodbusOnASerialLine() throws Exception {
        talkOnASerialLine(OtherPrograms.python("pymodbus").toString(), script(), "rtu", "", held());
    }

    @Test
    void talksWithLibmodbus() throws Exception {
        int port = OtherPrograms.freePort();
        var program = Programs.libmodbusSlave().toString();
        var peer = new ProgramPeer(port, program, "tcp", Integer.toString(port), held());
        talk(peer, TestSettings.of().port(port).with("writeAndRead", true), "Bad_NoCommunication");
    }

    @Test
    void talksWithLibmodbusOnASerialLine() throws Exception {
        talkOnASerialLine(Programs.libmodbusSlave().toString(), "rtu", "", held());
    }

    /** A third party looks: the values are in the device, not only in the answers that we were given. */
    @Test
    void mbpollSeesInTheSlaveWhatWeWrote() throws Exception {
        Programs.assumeInstalled("mbpoll", "-V");
        int port = OtherPrograms.freePort();
        var peer = new ProgramPeer(port, Programs.libmodbusSlave().toString(), "tcp", Integer.toString(port), held());
        peer.start();
        try (var running = new RunningDriver(TestSettings.of(POINTS).port(port).classes("fast=50"), data)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> running.isGood("switch"));
            running.driver.permit = TestPermit.allowAll();
            assertWrites(running);
            // its references count from 1; -12.3 in steps of 0.1 is 0xFF85
            assertEquals(List.of(0xFF85), mbpoll(port, "4:hex", 21, 1));
            assertEquals(List.of(0x426F, 0x636B, 0), mbpoll(port, "4:hex", 28, 3));
            assertEquals(List.of(0xFFF7), mbpoll(port, "4:hex", 31, 1), "one bit of sixteen is off");
            assertEquals(List.of(1), mbpoll(port, "0", 6, 1));
        } finally {
            peer.stop();
        }
    }

    private static List<Integer> mbpoll(int port, String type, int reference, int count) throws Exception {
        var output = Programs.output(
                "mbpoll",
                "-1",
                "-q",
                "-m",
                "tcp",
                "-p",
                Integer.toString(port),
                "-a",
                "1",
                "-t",
                type,
                "-r",
                Integer.toString(reference),
                "-c",
                Integer.toString(count),
                "127.0.0.1");
        return output.lines()
                .filter(each -> each.startsWith("["))
                .map(each ->
                        Integer.decode(each.substring(each.indexOf(':') + 1).strip()))
                .toList();
    }
}
