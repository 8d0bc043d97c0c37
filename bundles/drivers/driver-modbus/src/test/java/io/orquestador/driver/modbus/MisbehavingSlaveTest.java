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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

    @BeforeAll
    static void lookOften() {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
        Awaitility.setDefaultPollDelay(Duration.ZERO);
    }

    @AfterAll
    static void lookAsBefore() {
        Awaitility.reset();
    }

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
                var driver = new RunningDriver(settings("plc1", slave), data)) {
            await().atMost(Duration.ofSeconds(5)).until(() -> driver.isGood("plc1/far9"));
            int before = slave.requests();
            slave.mode(mode);
            int polls = driver.bus.all("plc1/0").size();
            if (HARMLESS.contains(mode)) {
                await().until(() -> slave.requests() > before + 10);
                assertEquals(DriverState.POLLING, driver.driver.status().state());
            } else {
                await().atMost(Duration.ofSeconds(5)).until(() -> driver.isBad("plc1/far9"));
                assertWithinTwoPolls(driver, polls);
                assertTellsWhy(driver, mode);
                await().until(() -> driver.driver.status().errors() >= 2); // it tries again, and again in vain
            }
            slave.mode(MisbehavingSlave.Mode.GOOD);
            await().atMost(Duration.ofSeconds(5)).until(() -> driver.isGood("plc1/0") && driver.isGood("plc1/far9"));
            await().until(() -> driver.driver.status().state() == DriverState.POLLING);
            assertNothingWrongWasShown(driver.bus);
        }
    }

    /** Counted in polls, not in time, since this machine may be busy with others. */
    private static void assertWithinTwoPolls(RunningDriver driver, int from) {
        var after = driver.bus.all("plc1/0").stream().skip(from).toList();
        int good = 0;
        while (StatusCode.isGood(after.get(good).status())) good++;
        assertTrue(good <= 2, good + " good samples after the slave went wrong");
        assertEquals(good + 1, after.size(), "bad once, and nothing good after it");
    }

    /** One slave is silent for as long as five of the other's polls, again and again. */
    @Test
    void silentDeviceSlowsNoOther() throws Exception {
        try (var slave = new MisbehavingSlave();
                var other = new MisbehavingSlave();
                var silent = new RunningDriver(
                        settings("plc1", slave).timeoutMs(1_000).backoff(10, 10), data);
                var neighbour = new RunningDriver(settings("plc2", other).classes("normal=200"), data)) {
            await().until(() -> silent.isGood("plc1/0") && neighbour.isGood("plc2/9"));
            var before = neighbour.driver.status();
            slave.mode(MisbehavingSlave.Mode.NEVER);
            await().until(() -> silent.driver.status().errors() >= 3);
            var after = neighbour.driver.status();
            long done = after.scansDone() - before.scansDone();
            long missed = after.scansMissed() - before.scansMissed();
            assertTrue(
                    done > missed,
                    done + " scans done and " + missed + " missed"); // if it waited: one done for five missed
            assertEquals(DriverState.POLLING, after.state());
            assertNothingWrongWasShown(neighbour.bus);
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
            assertEquals(slots, status.scansScheduled(), 10, "about; DevicePollTest counts exactly");
            assertTrue(status.scansMissed() > status.scansDone() / 2, status.toString());
            assertTrue(2 * status.scansDone() <= slave.requests(), slave.requests() + " requests but " + status);
        }
    }

    @Test
    void stopsAtOnceWhileADeviceIsSilent() throws Exception {
        long fastestMs = Long.MAX_VALUE; // of some, since this machine may be busy with others
        for (int i = 0; i < 5; i++) {
            try (var slave = new MisbehavingSlave()) {
                slave.mode(MisbehavingSlave.Mode.NEVER);
                var running = new RunningDriver(settings("plc1", slave).timeoutMs(60_000), data);
                await().until(() -> slave.requests() > 0);
                long from = System.nanoTime();
                running.close();
                fastestMs = Math.min(fastestMs, (System.nanoTime() - from) / 1_000_000);
                assertEquals(List.of(), running.bus.samples(), "a stop marks nothing bad");
            }
        }
        assertTrue(fastestMs < 50, "the stop took " + fastestMs + " ms");
    }

    @Test
    void hundredCyclesLeaveNoThreadAndNoSocket() throws Exception {
        try (var slave = new MisbehavingSlave()) {
            for (int i = 0; i < 100; i++) {
                slave.mode(i % 3 == 1 ? MisbehavingSlave.Mode.NEVER : MisbehavingSlave.Mode.GOOD);
                int earlier = i;
                var running = new RunningDriver(settings("cycle", slave), data);
                await().pollInterval(Duration.ofMillis(1)).until(() -> slave.connections() > earlier);
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
