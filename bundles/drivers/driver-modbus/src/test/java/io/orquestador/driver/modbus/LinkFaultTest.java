package io.orquestador.driver.modbus;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.orquestador.metrics.Condition;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links that fail often, and long: nothing is left behind, nobody storms, and all recover alone. */
class LinkFaultTest {
    @TempDir
    Path data;

    private int devices;

    private static TestSettings settings(int port) {
        return TestSettings.of("a = holding:1 uint16")
                .port(port)
                .classes("fast=50")
                .timeoutMs(10)
                .backoff(10, 10);
    }

    @Test
    void hundredFailuresOfEachKindLeaveNoThreadAndNoDescriptor() throws Exception {
        fail(100);
    }

    @Test
    @Tag("soak")
    void thousandFailuresOfEachKindLeaveNoThreadAndNoDescriptor() throws Exception {
        fail(1_000);
    }

    private void fail(int times) throws Exception {
        try (var slave = new MisbehavingSlave();
                var slaves = new RtuSlaves()) {
            slaves.mode(1, RtuSlaves.Mode.NEVER);
            var rtu = settings(slaves.port()).with("transport", "rtu-over-tcp");
            var noPort = settings(1)
                    .with("transport", "rtu")
                    .with("serialPort", data.resolve("none").toString());
            failUntil(rtu, 1); // loads what is loaded once
            failUntil(noPort, 1);
            await().until(() -> slaves.openSockets() == 0);
            long before = descriptors();
            for (var mode : List.of(
                    MisbehavingSlave.Mode.REFUSES_CONNECTIONS,
                    MisbehavingSlave.Mode.CLOSES,
                    MisbehavingSlave.Mode.NEVER,
                    MisbehavingSlave.Mode.GARBAGE)) {
                slave.mode(mode);
                failUntil(settings(slave.port()), times);
            }
            slave.mode(MisbehavingSlave.Mode.GOOD);
            failUntil(rtu, times);
            failUntil(noPort, times);
            await().until(() -> slave.openSockets() == 0 && slaves.openSockets() == 0);
            await().untilAsserted(() -> assertTrue(descriptors() <= before + 1, before + " before, " + descriptors()));
            assertEquals(
                    0,
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(each -> each.getName().startsWith("drv-modbus-faulty"))
                            .count());
        }
    }

    private void failUntil(TestSettings settings, int times) {
        // a name of its own, since a successor counts on
        try (var running = new RunningDriver(settings.device("faulty" + devices++), data)) {
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> running.driver.status().errors() >= times);
            assertEquals(1, running.bus.all("a").size(), "bad once");
        }
    }

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    /** As when an adapter is pulled out and plugged in again. */
    @Test
    void serialPortThatGoesAwayIsTakenAgainWhenItIsBack() throws Exception {
        var program = Programs.libmodbusSlave().toString();
        var held = Files.write(data.resolve("held.txt"), List.of("holding 1 7")).toString();
        var log = data.resolve("slave.log");
        var first = new SerialLine(data);
        var slave = Programs.start(log, program, "rtu", first.theirs.toString(), held);
        Programs.awaitReady(log);
        var settings = settings(1)
                .with("transport", "rtu")
                .with("serialPort", first.ours.toString())
                .with("parity", "none")
                .timeoutMs(300)
                .backoff(50, 100);
        try (var running = new RunningDriver(settings, data)) {
            await().until(() -> running.isGood("a"));
            first.close();
            Programs.stop(slave);
            await().until(() ->
                    running.isBad("a") && running.driver.status().reason().contains("there is no serial port"));
            assertEquals(
                    List.of(DeviceHealth.NO_ANSWER),
                    running.driver.conditions().stream().map(Condition::code).toList());
            Files.delete(log);
            try (var second = new SerialLine(data)) {
                slave = Programs.start(log, program, "rtu", second.theirs.toString(), held);
                await().atMost(Duration.ofSeconds(20)).until(() -> running.isGood("a"));
            }
        } finally {
            Programs.stop(slave);
        }
    }

    /** As when the bundle is updated: the port cannot be opened twice. */
    @Test
    void successorTakesTheSerialPortOverAtOnce() throws Exception {
        var held = Files.write(data.resolve("held.txt"), List.of("holding 1 7")).toString();
        var log = data.resolve("slave.log");
        try (var line = new SerialLine(data)) {
            var slave = Programs.start(log, Programs.libmodbusSlave().toString(), "rtu", line.theirs.toString(), held);
            Programs.awaitReady(log);
            var settings = settings(1)
                    .with("transport", "rtu")
                    .with("serialPort", line.ours.toString())
                    .with("parity", "none")
                    .timeoutMs(1_000);
            try {
                for (int i = 0; i < 5; i++) {
                    int scans = 3 * i;
                    try (var running = new RunningDriver(settings, data)) {
                        await().until(() -> running.driver.status().scansDone() > scans);
                        assertEquals(0, running.driver.status().errors(), running.driver.status()::toString);
                    }
                }
            } finally {
                Programs.stop(slave);
            }
        }
    }

    /** Ten minutes, in the time of the soak tests. */
    @Test
    @Tag("soak")
    void deviceThatIsAwayForTenMinutesIsBackWithinHalfAMinute() throws Exception {
        try (var slave = new MisbehavingSlave();
                var running = new RunningDriver(settings(slave.port()).backoff(1_000, 30_000), data)) {
            await().until(() -> running.isGood("a"));
            slave.mode(MisbehavingSlave.Mode.REFUSES_CONNECTIONS);
            long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
            await().atMost(Duration.ofMinutes(11))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> System.nanoTime() - end > 0);
            assertTrue(running.driver.status().errors() < 40, running.driver.status()::toString);
            assertEquals(1, running.driver.conditions().size());
            slave.mode(MisbehavingSlave.Mode.GOOD);
            await().atMost(Duration.ofSeconds(31)).until(() -> running.isGood("a"));
        }
    }

    /** Thirty devices on a line that is down try to open it once a second, not thirty times. */
    @Test
    void devicesOfOneLineDoNotStormIt() {
        var wire = new BrokenWire();
        var line = new Line(wire, new RtuFraming(0));
        for (int i = 0; i < 30; i++) line.join();
        for (int i = 0; i < 30; i++)
            assertEquals(
                    "the line is down",
                    assertThrows(IOException.class, () -> line.open(10, () -> false))
                            .getMessage());
        assertTrue(wire.opened <= 2, wire.opened + " attempts"); // 2 when this machine took a second for it
        for (int i = 0; i < 29; i++) line.leave();
        assertThrows(IOException.class, () -> line.open(10, () -> false));
        assertTrue(wire.opened >= 2, "a device that has it for itself keeps its own back-off");
    }

    private static final class BrokenWire implements Wire {
        private int opened;

        @Override
        public void open(int timeoutMs) throws IOException {
            opened++;
            throw new IOException("the line is down");
        }

        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            throw new IllegalStateException("not open");
        }

        @Override
        public int read(byte[] into, int from, int most, int timeoutMs) {
            throw new IllegalStateException("not open");
        }

        @Override
        public int available() {
            throw new IllegalStateException("not open");
        }

        @Override
        public void drop() {}

        @Override
        public void close() {}
    }
}
