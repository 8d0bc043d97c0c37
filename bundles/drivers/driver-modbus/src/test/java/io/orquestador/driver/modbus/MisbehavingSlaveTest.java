package io.orquestador.driver.modbus;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverState;
import io.orquestador.metrics.Condition;
import io.orquestador.support.test.RecordingTagBus;
import io.orquestador.tag.StatusCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real sockets: whatever the slave does, no wrong value is shown, its points go bad within two polls, and no other device slows. */
class MisbehavingSlaveTest {
    private static final int POLL_MS = 50;
    private static final int TIMEOUT_MS = 150;
    private static final Set<MisbehavingSlave.Mode> HARMLESS =
            Set.of(MisbehavingSlave.Mode.GOOD, MisbehavingSlave.Mode.BYTE_BY_BYTE);

    @TempDir
    Path data;

    private static TestSettings settings(String device, MisbehavingSlave slave) {
        var points = new ArrayList<String>();
        for (int i = 0; i < 10; i++) points.add(device + "/" + i + " = holding:" + (100 + i) + " uint16");
        for (int i = 0; i < 10; i++) points.add(device + "/far" + i + " = holding:" + (900 + i) + " uint16");
        return TestSettings.of(points.toArray(String[]::new))
                .device(device)
                .port(slave.port())
                .classes("fast=" + POLL_MS)
                .timeoutMs(TIMEOUT_MS)
                .backoff(100, 400);
    }

    /** Every good sample of every tag holds what its own address holds; every other has no value. */
    private static void assertNothingWrongWasShown(RecordingTagBus bus) {
        for (var sample : bus.samples()) {
            if (!sample.hasValue()) continue;
            var name = sample.tag().path();
            int digit = name.charAt(name.length() - 1) - '0';
            int address = (name.contains("far") ? 900 : 100) + digit;
            assertEquals((long) MisbehavingSlave.valueAt(address), sample.value(), name);
            assertEquals(StatusCode.GOOD, sample.status(), name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pointsGoBadWithinTwoPollsAndRecoverByThemselves(MisbehavingSlave.Mode mode) throws Exception {
        try (var slave = new MisbehavingSlave();
                var other = new MisbehavingSlave();
                var driver = new RunningDriver(settings("plc1", slave), data);
                var neighbour = new RunningDriver(settings("plc2", other), data)) {
            await().atMost(Duration.ofSeconds(5)).until(() -> driver.isGood("plc1/far9") && neighbour.isGood("plc2/9"));
            long neighbourMissed = neighbour.driver.status().scansMissed();
            int before = slave.requests();
            long from = System.nanoTime();
            slave.mode(mode);
            if (HARMLESS.contains(mode)) {
                await().until(() -> slave.requests() > before + 10);
                assertEquals(DriverState.POLLING, driver.driver.status().state());
            } else {
                await().pollInterval(Duration.ofMillis(2))
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> driver.isBad("plc1/far9"));
                long tookMs = (System.nanoTime() - from) / 1_000_000;
                // a request under way, then two polls of which each may take one time-out; 200 ms for this machine
                assertTrue(tookMs < 2 * (POLL_MS + TIMEOUT_MS) + 200, "bad only after " + tookMs + " ms");
                assertTellsWhy(driver, mode);
                await().until(() -> driver.driver.status().errors() >= 2); // it tries again, and again in vain
            }
            slave.mode(MisbehavingSlave.Mode.GOOD);
            await().atMost(Duration.ofSeconds(5)).until(() -> driver.isGood("plc1/0") && driver.isGood("plc1/far9"));
            await().until(() -> driver.driver.status().state() == DriverState.POLLING);
            assertNothingWrongWasShown(driver.bus);
            assertNothingWrongWasShown(neighbour.bus);
            // the machine that runs this may stop for a moment; a driver that waits for its neighbour would miss every
            // scan
            assertTrue(
                    neighbour.driver.status().scansMissed() - neighbourMissed <= 3,
                    neighbour.driver.status()::toString);
        }
    }

    private static void assertTellsWhy(RunningDriver driver, MisbehavingSlave.Mode mode) {
        for (int i = 0; i < 10; i++) assertTrue(driver.isBad("plc1/" + i) && driver.isBad("plc1/far" + i));
        int status = driver.bus.last("plc1/0").status();
        var codes = driver.driver.conditions().stream().map(Condition::code).toList();
        switch (mode) {
            case LATE, NEVER, TRUNCATED, DRIBBLES_FOR_EVER -> assertEquals("Bad_Timeout", StatusCode.name(status));
            case LATE_BEFORE_THE_NEXT ->
                assertTrue(StatusCode.isBad(status)); // a time-out or a stale answer, as it falls
            case CLOSES, TRUNCATED_AND_CLOSED, REFUSES_CONNECTIONS ->
                assertEquals("Bad_NoCommunication", StatusCode.name(status));
            default -> {
                assertEquals("Bad_CommunicationError", StatusCode.name(status));
                assertTrue(codes.contains(DeviceHealth.WRONG_REPLY), codes.toString());
            }
        }
        assertTrue(codes.contains(DeviceHealth.NO_ANSWER), codes.toString());
        assertEquals(DriverState.BACKING_OFF, driver.driver.status().state());
        assertTrue(!driver.driver.status().reason().isBlank());
    }

    @Test
    void slowSlaveMissesScansThatAreCountedAndNeverMadeUpFor() throws Exception {
        try (var slave = new MisbehavingSlave()) {
            slave.delayMs(60); // two requests a scan, 120 ms for a class of 50
            var running = new RunningDriver(settings("plc1", slave), data);
            long from = System.nanoTime();
            await().until(() -> running.driver.status().scansDone() >= 8);
            running.close();
            long slots = 1 + (System.nanoTime() - from) / 50_000_000;
            var status = running.driver.status();
            assertTrue(Math.abs(slots - status.scansScheduled()) <= 2, slots + " slots but " + status);
            assertTrue(status.scansMissed() > status.scansDone() / 2, status.toString());
            assertTrue(2 * status.scansDone() <= slave.requests(), slave.requests() + " requests but " + status);
        }
    }

    @Test
    void stopsAtOnceWhileADeviceIsSilent() throws Exception {
        try (var slave = new MisbehavingSlave()) {
            slave.mode(MisbehavingSlave.Mode.NEVER);
            var running = new RunningDriver(settings("plc1", slave).timeoutMs(60_000), data);
            await().until(() -> slave.requests() > 0);
            long from = System.nanoTime();
            running.close();
            long tookMs = (System.nanoTime() - from) / 1_000_000;
            assertTrue(tookMs < 50, "the stop took " + tookMs + " ms");
            assertEquals(List.of(), running.bus.samples(), "a stop marks nothing bad");
        }
    }

    @Test
    void stopsAtOnceWhileTheBusIsAway() throws Exception {
        try (var slave = new MisbehavingSlave()) {
            var parsed = settings("plc1", slave).valid();
            var closed = new java.util.concurrent.CountDownLatch(1);
            var waiting = new java.util.concurrent.CountDownLatch(1);
            var port = new io.orquestador.support.driver.BusPort(
                    waitMs -> {
                        waiting.countDown();
                        closed.await();
                        return null;
                    },
                    ModbusDriver.subject(parsed),
                    List.of());
            var driver = new ModbusDriver(parsed, new MbapClient(), port, java.time.Clock.systemUTC(), data);
            driver.start();
            waiting.await();
            closed.countDown(); // what closing the tracker does to a wait for the service
            long from = System.nanoTime();
            driver.stop();
            assertTrue(System.nanoTime() - from < 50_000_000);
        }
    }

    @Test
    void hundredCyclesLeaveNoThreadAndNoSocket() throws Exception {
        try (var slave = new MisbehavingSlave()) {
            for (int i = 0; i < 100; i++) {
                slave.mode(i % 3 == 1 ? MisbehavingSlave.Mode.NEVER : MisbehavingSlave.Mode.GOOD);
                int before = slave.requests();
                var running = new RunningDriver(settings("cycle", slave), data);
                await().pollInterval(Duration.ofMillis(1)).until(() -> slave.requests() > before);
                running.close();
            }
            assertEquals(0, threads("drv-modbus-cycle"));
            await().until(() -> slave.openSockets() == 0);
            assertEquals(100, slave.connections());
        }
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals(name))
                .count();
    }
}
