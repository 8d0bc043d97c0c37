package io.orquestador.driver.modbus;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverState;
import io.orquestador.metrics.Condition;
import io.orquestador.tag.StatusCode;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several units on one serial line, over a real socket: they take turns, and what one does wrong is not shown for, or charged to, another. */
class RtuLineTest {
    private static final int TIMEOUT_MS = 200;

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

    private RunningDriver unit(RtuSlaves slaves, int unit) {
        return new RunningDriver(settings(slaves, unit), data);
    }

    private static TestSettings settings(RtuSlaves slaves, int unit) {
        return TestSettings.of(
                        "a = holding:1 uint16",
                        "b = holding:2 uint16",
                        "far = holding:901 uint16",
                        "beyond = holding:902 uint16")
                .device("unit" + unit)
                .with("transport", "rtu-over-tcp")
                .with("unit", unit)
                .port(slaves.port())
                .classes("fast=50")
                .timeoutMs(TIMEOUT_MS)
                .backoff(20, 30_000);
    }

    private static void assertShowsItsOwn(RunningDriver driver, int unit) {
        for (var sample : driver.bus.samples()) {
            if (!sample.hasValue()) continue;
            int address =
                    switch (sample.tag().path()) {
                        case "a" -> 1;
                        case "b" -> 2;
                        case "far" -> 901;
                        default -> 902;
                    };
            assertEquals((long) RtuSlaves.valueAt(unit, address), sample.value(), "unit " + unit);
        }
    }

    private static long bad(RunningDriver driver) {
        return driver.bus.samples().stream()
                .filter(each -> StatusCode.isBad(each.status()))
                .count();
    }

    @Test
    void unitsShareOneConnectionAndTheLastOneClosesIt() throws Exception {
        try (var slaves = new RtuSlaves()) {
            try (var one = unit(slaves, 1);
                    var two = unit(slaves, 2)) {
                await().until(() -> one.isGood("far") && two.isGood("far"));
                long scans = two.driver.status().scansDone();
                one.driver.stop();
                await().until(() -> two.driver.status().scansDone() > scans + 3);
                assertEquals(1, slaves.connections());
                assertEquals(0, two.driver.status().errors(), "the stop of the other is not its failure");
                assertShowsItsOwn(one, 1);
                assertShowsItsOwn(two, 2);
            }
            await().until(() -> slaves.openSockets() == 0);
        }
    }

    @Test
    void silentUnitTakesItsShareOfTheLineAndNoMore() throws Exception {
        try (var slaves = new RtuSlaves()) {
            slaves.mode(3, RtuSlaves.Mode.NEVER);
            try (var one = unit(slaves, 1);
                    var two = unit(slaves, 2);
                    var silent = unit(slaves, 3)) {
                await().until(() -> one.isGood("far") && two.isGood("far") && silent.isBad("far"));
                long from = System.nanoTime();
                int asked = slaves.requests(3);
                await().atMost(Duration.ofSeconds(20)).until(() -> slaves.requests(3) >= asked + 3);
                long elapsedMs = (System.nanoTime() - from) / 1_000_000;
                assertTrue(
                        3 * TIMEOUT_MS * 4 <= elapsedMs, "it took a third or more of the line: " + elapsedMs + " ms");
                assertEquals(
                        0, one.driver.status().errors() + two.driver.status().errors());
                assertEquals(0, bad(one) + bad(two));
                var status = one.driver.status();
                assertTrue(status.scansDone() > 2 * status.scansMissed(), status.toString());
                slaves.mode(3, RtuSlaves.Mode.GOOD);
                await().atMost(Duration.ofSeconds(10)).until(() -> silent.isGood("far"));
            }
        }
    }

    @Test
    void lateAnswerOfOneUnitIsNeitherShownForAnotherNorItsFault() throws Exception {
        try (var slaves = new RtuSlaves()) {
            slaves.mode(3, RtuSlaves.Mode.LATE_BEFORE_ANOTHERS);
            slaves.lateMs(TIMEOUT_MS + 20);
            try (var one = unit(slaves, 1);
                    var two = unit(slaves, 2);
                    var late = unit(slaves, 3)) {
                await().atMost(Duration.ofSeconds(20)).until(() -> slaves.requests(3) >= 4);
                assertEquals(0, bad(one) + bad(two));
                assertEquals(1, slaves.connections(), "nobody lost the connection to it");
                assertShowsItsOwn(one, 1);
                assertShowsItsOwn(two, 2);
                assertShowsItsOwn(late, 3);
            }
        }
    }

    /** Nothing but its length tells an answer on a serial line from another one of the same unit. */
    @Test
    void lateAnswerOfAUnitIsNotShownForAnotherQuestionToIt() throws Exception {
        try (var slaves = new RtuSlaves();
                var one = unit(slaves, 1);
                var two = unit(slaves, 2)) { // so that the connection stays
            await().until(() -> one.isGood("beyond") && two.isGood("beyond"));
            slaves.lateMs(TIMEOUT_MS * 5 + 60); // it is asked again after a rest of four time-outs
            slaves.mode(1, RtuSlaves.Mode.LATE_FAR);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> one.driver.status().errors() >= 3);
            assertShowsItsOwn(one, 1);
            slaves.mode(1, RtuSlaves.Mode.GOOD);
            await().atMost(Duration.ofSeconds(10)).until(() -> one.isGood("beyond"));
            assertShowsItsOwn(one, 1);
        }
    }

    @Test
    void damagedAnswerIsAskedForOnceMore() throws Exception {
        try (var slaves = new RtuSlaves()) {
            slaves.mode(1, RtuSlaves.Mode.DAMAGED_EACH_SECOND);
            try (var one = unit(slaves, 1)) {
                await().until(() -> one.driver.status().scansDone() >= 10);
                assertEquals(0, bad(one));
                assertShowsItsOwn(one, 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RtuSlaves.Mode.class,
            names = {"DAMAGED", "WRONG_UNIT", "TWICE", "NEVER", "LATE"})
    void wrongAnswersAreToldAndNeverShown(RtuSlaves.Mode mode) throws Exception {
        try (var slaves = new RtuSlaves();
                var one = unit(slaves, 1)) {
            await().until(() -> one.isGood("far"));
            slaves.mode(1, mode);
            await().until(() -> one.isBad("a"));
            boolean silent = mode == RtuSlaves.Mode.NEVER || mode == RtuSlaves.Mode.LATE;
            assertEquals(
                    silent ? "Bad_Timeout" : "Bad_CommunicationError",
                    StatusCode.name(one.bus.last("a").status()));
            assertEquals(DriverState.BACKING_OFF, one.driver.status().state());
            var codes = one.driver.conditions().stream().map(Condition::code).toList();
            assertEquals(!silent, codes.contains(DeviceHealth.WRONG_REPLY), codes.toString());
            slaves.mode(1, RtuSlaves.Mode.GOOD);
            await().atMost(Duration.ofSeconds(5)).until(() -> one.isGood("a") && one.isGood("far"));
            assertShowsItsOwn(one, 1);
        }
    }

    @Test
    void noiseBetweenTheFramesIsThrownAway() throws Exception {
        try (var slaves = new RtuSlaves()) {
            slaves.mode(1, RtuSlaves.Mode.NOISE_BEFORE);
            try (var one = unit(slaves, 1)) {
                await().until(() -> one.driver.status().scansDone() >= 3);
                assertShowsItsOwn(one, 1);
            }
        }
    }

    @Test
    void crcIsTheStandards() {
        byte[] request = {0x11, 0x03, 0x00, 0x6B, 0x00, 0x03}; // answers 76 87 in the example of many manuals
        assertEquals(0x8776, Crc16.of(request, 0, request.length));
    }
}
