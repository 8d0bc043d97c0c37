package io.orquestador.driver.modbus;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverState;
import io.orquestador.driver.WriteResult;
import io.orquestador.metrics.Condition;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.Handover;
import io.orquestador.support.test.RecordingTagBus;
import io.orquestador.support.test.TestClock;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.StatusCode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The duty without a thread, a socket or a real clock. */
class DevicePollTest {
    @TempDir
    Path data;

    private final RecordingTagBus bus = new RecordingTagBus();
    private final FakeDevice device = new FakeDevice();
    private final TestClock clock = new TestClock();
    private final Conditions conditions = new Conditions(clock);
    private final DeviceStatus status = new DeviceStatus("plc1", clock);
    private boolean stopping;
    private boolean busAway;
    private @Nullable Settings configured;

    private DevicePoll poll(TestSettings settings) {
        return poll(settings, status);
    }

    private DevicePoll poll(TestSettings settings, DeviceStatus into) {
        var valid = settings.valid();
        configured = valid;
        return new DevicePoll(
                valid,
                device,
                new BusPort(
                        () -> busAway ? null : bus,
                        ModbusDriver.subject(valid),
                        valid.points().definitions()),
                clock::epochNanos,
                device::nanoTime,
                into,
                new DeviceHealth(conditions, "plc1"),
                () -> stopping,
                new Handover(data, "driver-modbus-plc1"));
    }

    /** Runs the duty as its thread would, waits included, for so long. */
    private void runFor(DevicePoll poll, double ms) throws InterruptedException {
        long end = device.nowNanos + (long) (ms * 1_000_000);
        while (device.nowNanos - end < 0) {
            long wait = poll.run();
            device.nowNanos += Math.max(0, Math.min(wait, end - device.nowNanos));
        }
    }

    private List<String> codes() {
        return conditions.conditions().stream().map(Condition::code).toList();
    }

    @Test
    void pollsOnTheGridAndPublishesOneBatchPerScanAtTheReceiveTime() throws InterruptedException {
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
    void lostLinkMarksPointsBadOnceAndBacksOffAndRecoversByItself() throws InterruptedException {
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
    void wrongReplyIsAConditionForAMinuteAndEndsTheConnection() throws InterruptedException {
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
    void everySlotIsCountedOnceAndNeverMadeUpFor() throws InterruptedException {
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
    void fewMissedScansAreCountedAndNoCondition() throws InterruptedException {
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
    void backOffCountsItsSlotsAsMissed() throws InterruptedException {
        var poll = poll(TestSettings.of("a = holding:0 int16 class=fast").classes("fast=100"));
        device.refuseConnections(3); // 1 + 2 + 4 s
        runFor(poll, 8_000);
        assertEquals(10, status.snapshot().scansDone());
        assertEquals(70, status.snapshot().scansMissed());
    }

    @Test
    void longScanOfASlowClassLetsTheFastOneThrough() throws InterruptedException {
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
    void refusedBlockIsSplitUntilThePointsToBlameAreFound() throws InterruptedException {
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
    void deviceThatTakesOnlySmallRequestsIsReadInSmallRequests() throws InterruptedException {
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
    void busyDeviceIsForgivenOnceAndThenItsPointsAreBad() throws InterruptedException {
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

    @Test
    void changedPointsAndClassesKeepTheConnectionAndTheGrid() throws InterruptedException {
        var first = TestSettings.of("a = holding:0 int16");
        var poll = poll(first);
        runFor(poll, 2_500);
        poll.apply(first.points("a = holding:0 int16", "b = holding:9 int16 class=fast")
                .classes("normal=1000", "fast=100")
                .timeoutMs(300)
                .valid());
        runFor(poll, 2_000);
        assertEquals(1, device.connects);
        assertEquals(300, device.timeoutMs());
        assertTrue(bus.has("b"));
        assertEquals(5 + 20, status.snapshot().scansDone(), "slots of the normal class go on where they were");
        assertEquals(0, status.snapshot().scansMissed());
        poll.apply(first.port(503).valid());
        runFor(poll, 1_000);
        assertEquals(2, device.connects);
    }

    @Test
    void configurationChangedDuringAnOutageShowsItsPointsBad() throws InterruptedException {
        var first = TestSettings.of("a = holding:0 int16");
        device.refuseConnections(100);
        var poll = poll(first);
        runFor(poll, 500);
        poll.apply(first.points("b = holding:0 int16").valid());
        runFor(poll, 500);
        assertEquals(StatusCode.BAD_NO_COMMUNICATION, bus.last("b").status());
    }

    @Test
    void nextInstanceGoesOnCountingEverySlotOfTheSwap() throws InterruptedException {
        var settings = TestSettings.of("a = holding:0 int16 class=fast").classes("fast=100");
        var first = poll(settings);
        runFor(first, 1_050);
        assertEquals(11, status.snapshot().scansDone());
        device.passMs(250); // the swap: slots 1100 and 1200 pass, 1300 is there
        stopping = true;
        var left = first.record().orElseThrow();
        new Handover(data, "driver-modbus-plc1").leave(left.toBytes());
        device.disconnect();
        device.passMs(49);
        stopping = false;
        var next = new DeviceStatus("plc1", clock);
        var second = poll(settings, next);
        runFor(second, 1_000);
        long slots = 1 + (device.nowNanos - 5_000_000_000L) / 100_000_000;
        assertEquals(slots, next.snapshot().scansScheduled());
        assertEquals(2, next.snapshot().scansMissed(), "only the slots that were wholly within the swap");
        assertEquals(2, next.snapshot().connects());
    }

    @Test
    void nextInstanceClaimsAtOnceAlsoWhenItsFirstScanIsAnHourOff() throws InterruptedException {
        var settings = TestSettings.of("a = holding:0 int16 class=hourly").classes("hourly=3600000");
        var first = poll(settings);
        first.run();
        new Handover(data, "driver-modbus-plc1")
                .leave(first.record().orElseThrow().toBytes());
        device.passMs(500);
        poll(settings, new DeviceStatus("plc1", clock)).run();
        assertEquals(2, bus.claimants().size());
        assertEquals(1, bus.batches());
    }

    @Test
    void scanCutByTheStopIsLeftToTheNextInstance() throws InterruptedException {
        var poll = poll(TestSettings.of("a = holding:0 int16"));
        runFor(poll, 999);
        device.passMs(2);
        stopping = true;
        device.failNext(new IOException("Socket closed"));
        poll.run();
        var left = poll.record().orElseThrow();
        assertEquals(1, left.done());
        assertEquals(0, left.missed());
        assertEquals(6_000_000_000L, left.dueNanos().get("normal=1000"));
        assertEquals(1, bus.samples().size(), "nothing is marked bad by a stop");
    }

    /** The bus is away for longer than a period, as in an update of tag-core. */
    @Test
    void scansGoOnWhileTheBusIsAway() throws InterruptedException {
        var poll = poll(TestSettings.of("a = holding:0 int16 class=fast", "b = holding:1 int16 class=hourly")
                .classes("fast=100", "hourly=3600000"));
        runFor(poll, 50);
        busAway = true;
        device.holding[0] = 1;
        runFor(poll, 450);
        assertTrue(poll.run() <= 10_000_000, "what is kept does not wait for the next scan");
        bus.forgetSamples();
        busAway = false;
        poll.run();
        assertEquals(5, bus.samples().size());
        assertEquals(1, bus.last("a").bits());
        var now = status.snapshot();
        assertEquals(0, now.scansMissed());
        assertEquals(7, now.scansDone());
        assertEquals(7, now.samples());
    }

    @Test
    void supersededIsSaidAndNotCountedAsDone() throws InterruptedException {
        var poll = poll(TestSettings.of("a = holding:0 int16"));
        bus.answerNext(new PublishResult.Superseded(9));
        poll.run();
        assertEquals(List.of(DeviceHealth.SUPERSEDED), codes());
        assertEquals(1, status.snapshot().scansMissed());
        runFor(poll, 1_500);
        assertEquals(List.of(), codes());
    }

    @Test
    void badMarkThatWasNotTakenIsShownAgain() throws InterruptedException {
        device.refuseConnections(3);
        bus.answerNext(new PublishResult.NotRecorded("no tag bus"));
        var poll = poll(TestSettings.of("a = holding:0 int16"));
        runFor(poll, 2_000);
        assertEquals(1, bus.all("a").size());
    }

    @Test
    void writesWithTheRightFunctionAndReadsBack() throws InterruptedException {
        var poll = poll(TestSettings.of(
                "coil = coil:7 bool access=rw",
                "word = holding:10 int16 scale=0.1 access=rw",
                "real = holding:20 float32 order=CDAB access=rw",
                "text = holding:30 string length=5 access=rw"));
        poll.run();
        device.takeRequests();
        confirm(poll, "coil", true);
        confirm(poll, "word", 21.5);
        confirm(poll, "real", 123456.0);
        confirm(poll, "text", "Pils");
        assertEquals(
                List.of("5 7+1", "1 7+1", "6 10+1", "3 10+1", "16 20+2", "3 20+2", "16 30+3", "3 30+3"),
                device.takeRequests());
        assertTrue(device.coils[7]);
        assertEquals(215, device.holding[10]);
        assertEquals(0x2000, device.holding[20]);
        assertEquals(0x47F1, device.holding[21]);
        device.unknownFunctions.addAll(List.of(5, 6));
        confirm(poll, "coil", false);
        confirm(poll, "word", -0.1);
        assertEquals(List.of("5 7+1", "15 7+1", "1 7+1", "6 10+1", "16 10+1", "3 10+1"), device.takeRequests());
        assertEquals(0xFFFF, device.holding[10]);
    }

    private void confirm(DevicePoll poll, String path, Object value) throws InterruptedException {
        assertEquals(new WriteResult.Confirmed(clock.epochNanos()), write(poll, path, value));
    }

    private WriteResult write(DevicePoll poll, String path, Object value) throws InterruptedException {
        var point = requireNonNull(configured).points().point(path);
        assertNotNull(point);
        return poll.write(point, PointEncoder.encode(point, value));
    }

    @Test
    void writeSaysWhenTheDeviceKeptAnotherValueOrNobodyKnows() throws InterruptedException {
        var poll = poll(TestSettings.of("word = holding:10 int16 access=rw"));
        assertInstanceOf(WriteResult.Refused.class, write(poll, "word", 1L), "not connected");
        poll.run();
        device.keepsWrites = false;
        assertEquals(new WriteResult.Mismatch(0L), write(poll, "word", 1L));
        device.exceptions.put(10, 3);
        assertInstanceOf(WriteResult.Refused.class, write(poll, "word", 1L));
        device.exceptions.put(10, 11);
        assertInstanceOf(WriteResult.Unknown.class, write(poll, "word", 1L));
        device.exceptions.clear();
        device.failNext(new SocketTimeoutException("no whole answer within 1000 ms"));
        assertInstanceOf(WriteResult.Unknown.class, write(poll, "word", 1L));
        assertEquals(StatusCode.BAD_TIMEOUT, bus.last("word").status());
        assertEquals(DriverState.BACKING_OFF, status.snapshot().state());
    }
}
