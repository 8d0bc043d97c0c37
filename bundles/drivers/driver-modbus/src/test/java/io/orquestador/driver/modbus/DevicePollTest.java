package io.orquestador.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverState;
import io.orquestador.tag.StatusCode;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one duty cycle does: slots of the grid, outages, refusals. */
class DevicePollTest extends PollFixture {
    @Test
    void pollsOnTheGridAndPublishesOneBatchPerScanAtTheReceiveTime() {
        device.holding[40] = 215;
        device.answerNanos = 3_000_000;
        var poll = poll(TestSettings.of("a/temp = holding:40 int16 scale=0.1 unit=Cel", "a/n = holding:42 uint16"));
        assertEquals(997_000_000, poll.run());
        assertEquals(List.of("connect 127.0.0.1:502 unit 1", "3 40+3"), device.takeRequests());
        assertEquals(1, bus.batches());
        assertEquals(21.5, bus.last("a/temp").value());
        assertEquals(clock.epochNanos(), bus.last("a/temp").sourceEpochNanos());
        assertEquals(DriverState.POLLING, status.snapshot().state());
        runFor(poll, 9_990);
        assertEquals(10, status.snapshot().scansDone());
        assertEquals(0, status.snapshot().scansMissed());
        assertEquals(20, status.snapshot().samples());
        assertEquals(List.of(), codes());
    }

    @Test
    void lostLinkMarksPointsBadOnceAndBacksOffAndRecoversByItself() {
        var poll = poll(
                TestSettings.of("a = holding:0 int16", "b = holding:1 int16").backoff(1_000, 4_000));
        runFor(poll, 1_500);
        bus.forgetSamples();
        device.failNext(new SocketTimeoutException("no whole answer within 1000 ms"));
        device.refuseConnections(4);
        runFor(poll, 1_000);
        assertEquals(DriverState.BACKING_OFF, status.snapshot().state());
        assertEquals("no whole answer within 1000 ms", status.snapshot().reason());
        assertEquals(StatusCode.BAD_TIMEOUT, bus.last("b").status());
        assertFalse(bus.last("b").hasValue());
        runFor(poll, 10_000); // tries after 1, 2, 4 and 4 s, all refused
        assertEquals(2, bus.samples().size(), "bad once");
        assertEquals("Connection refused", status.snapshot().reason());
        assertEquals(List.of(DeviceHealth.NO_ANSWER), codes());
        runFor(poll, 6_000);
        assertEquals(DriverState.POLLING, status.snapshot().state());
        assertEquals(StatusCode.GOOD, bus.last("b").status());
        assertEquals(List.of(), codes());
        assertEquals(2, status.snapshot().connects());
    }

    @Test
    void deviceThatIsAwayForTenMinutesIsToldOnceAskedSeldomAndBackWithinHalfAMinute() {
        var poll = poll(TestSettings.of("a = holding:0 int16"));
        runFor(poll, 1_500);
        bus.forgetSamples();
        device.takeRequests();
        device.failNext(new java.io.EOFException("it closed the connection"));
        device.refuseConnections(10_000);
        runFor(poll, 600_000);
        assertEquals(1, bus.samples().size(), "bad once");
        assertEquals(List.of(DeviceHealth.NO_ANSWER), codes());
        int tries = device.takeRequests().size();
        assertTrue(tries >= 20 && tries <= 30, tries + " tries in ten minutes");
        device.acceptConnections();
        runFor(poll, 30_001);
        assertEquals(StatusCode.GOOD, bus.last("a").status());
        assertEquals(List.of(), codes());
    }

    @Test
    void wrongReplyIsAConditionForAMinuteAndEndsTheConnection() {
        var poll = poll(TestSettings.of("a = holding:0 int16"));
        device.failNext(new WrongReply("an answer with unit 2 instead of 1"));
        runFor(poll, 10);
        assertEquals(StatusCode.BAD_COMMUNICATION_ERROR, bus.last("a").status());
        assertEquals(List.of(DeviceHealth.NO_ANSWER, DeviceHealth.WRONG_REPLY), codes());
        runFor(poll, 30_000);
        assertEquals(2, device.connects);
        assertEquals(List.of(DeviceHealth.WRONG_REPLY), codes());
        runFor(poll, 60_000);
        assertEquals(List.of(), codes());
    }

    @Test
    void everySlotIsCountedOnceAndNeverMadeUpFor() {
        var poll = poll(TestSettings.of("a = holding:0 int16 class=fast").classes("fast=100"));
        device.answerNanos = 250_000_000; // in slot 0, 2, 5, 7 ...: done late in their slot, others missed
        runFor(poll, 10_000);
        var now = status.snapshot();
        long slots = (device.nowNanos - 5_000_000_000L) / 100_000_000;
        assertEquals(device.requests.size() - 1, now.scansDone());
        assertEquals(40, now.scansDone());
        assertTrue(Math.abs(now.scansScheduled() - slots) <= 3, now + " but " + slots + " slots");
        assertEquals(List.of(DeviceHealth.SCANS_MISSED), codes());
        assertEquals(1, conditions.conditions().get(0).count());
        device.answerNanos = 0;
        runFor(poll, 62_000);
        assertEquals(List.of(), codes());
        assertEquals(720, status.snapshot().scansScheduled(), 3);
    }

    /** A stall of a few slots is in the counters; a condition is for what a person should look at. */
    @Test
    void fewMissedScansAreCountedAndNoCondition() {
        var poll = poll(TestSettings.of("a = holding:0 int16 class=fast").classes("fast=100"));
        for (int hour = 0; hour < 3; hour++) {
            runFor(poll, 200);
            device.passMs(450);
            runFor(poll, 62_000);
            assertEquals(List.of(), codes());
        }
        assertEquals(3 * 4, status.snapshot().scansMissed());
        device.passMs(650);
        poll.run();
        assertEquals(List.of(DeviceHealth.SCANS_MISSED), codes());
    }

    @Test
    void backOffCountsItsSlotsAsMissed() {
        var poll = poll(TestSettings.of("a = holding:0 int16 class=fast").classes("fast=100"));
        device.refuseConnections(3); // 1 + 2 + 4 s
        runFor(poll, 8_000);
        assertEquals(10, status.snapshot().scansDone());
        assertEquals(70, status.snapshot().scansMissed());
    }

    @Test
    void longScanOfASlowClassLetsTheFastOneThrough() {
        var points = new ArrayList<String>();
        points.add("fast = holding:0 int16 class=fast");
        for (int i = 0; i < 40; i++) points.add("slow" + i + " = holding:" + (1_000 + 200 * i) + " int16 class=slow");
        var poll = poll(TestSettings.of(points.toArray(String[]::new)).classes("fast=100", "slow=5000"));
        device.answerNanos = 20_000_000; // 40 requests of the slow class take 800 ms
        runFor(poll, 10_000);
        assertEquals(0, status.snapshot().scansMissed());
        assertEquals(102, status.snapshot().scansDone());
    }

    @Test
    void refusedBlockIsSplitUntilThePointsToBlameAreFound() {
        device.missing.add(5);
        device.holding[4] = 4;
        var lines = new String[10];
        for (int i = 0; i < 10; i++) lines[i] = "p" + i + " = holding:" + i + " int16";
        var poll = poll(TestSettings.of(lines));
        poll.run();
        for (int i = 0; i < 10; i++)
            assertEquals(
                    i == 5 ? StatusCode.BAD_CONFIGURATION_ERROR : StatusCode.GOOD,
                    bus.last("p" + i).status());
        assertEquals(4L, bus.last("p4").value());
        assertEquals(1, bus.batches(), "one batch per scan, however many requests");
        assertTrue(conditions.conditions().get(0).message().contains("p5 at holding:5: exception 02"));
        device.takeRequests();
        runFor(poll, 10_500);
        assertTrue(device.takeRequests().stream().noneMatch(each -> each.equals("3 5+1")), "it rests");
        device.missing.clear();
        runFor(poll, 60_000);
        assertEquals(StatusCode.GOOD, bus.last("p5").status());
        assertEquals(List.of(), codes());
    }

    @Test
    void deviceThatTakesOnlySmallRequestsIsReadInSmallRequests() {
        var lines = new String[100];
        for (int i = 0; i < 100; i++) lines[i] = "p" + i + " = holding:" + i + " int16";
        var limited = poll(TestSettings.of(lines));
        device.missing.add(63); // stands in for a limit: whatever crosses 63 is refused
        limited.run();
        assertEquals(
                99,
                bus.samples().stream()
                        .filter(each -> each.status() == StatusCode.GOOD)
                        .count());
    }

    @Test
    void busyDeviceIsForgivenOnceAndThenItsPointsAreBad() {
        var poll = poll(TestSettings.of("a = holding:0 int16"));
        runFor(poll, 500);
        bus.forgetSamples();
        device.exceptions.put(0, 6);
        runFor(poll, 1_000);
        assertFalse(bus.has("a"));
        runFor(poll, 1_000);
        assertEquals(StatusCode.BAD_DEVICE_FAILURE, bus.last("a").status());
        assertEquals(2, status.snapshot().errors());
        assertEquals(DriverState.POLLING, status.snapshot().state());
        device.exceptions.put(0, 11);
        runFor(poll, 1_000);
        assertEquals(StatusCode.BAD_NO_COMMUNICATION, bus.last("a").status());
        device.exceptions.clear();
        runFor(poll, 1_000);
        assertEquals(StatusCode.GOOD, bus.last("a").status());
        assertEquals(1, device.connects);
    }
}
