package io.orquestador.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.runtime.Handover;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.StatusCode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes over to the next configuration, the next instance and the next bus. */
class PollSwapTest extends PollFixture {
    @Test
    void changedPointsAndClassesKeepTheConnectionAndTheGrid() {
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
    void configurationChangedDuringAnOutageShowsItsPointsBad() {
        var first = TestSettings.of("a = holding:0 int16");
        device.refuseConnections(100);
        var poll = poll(first);
        runFor(poll, 500);
        poll.apply(first.points("b = holding:0 int16").valid());
        runFor(poll, 500);
        assertEquals(StatusCode.BAD_NO_COMMUNICATION, bus.last("b").status());
    }

    @Test
    void nextInstanceGoesOnCountingEverySlotOfTheSwap() {
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
        var next = new DeviceStatus("modbus", "plc1", clock);
        var second = poll(settings, next);
        runFor(second, 1_000);
        long slots = 1 + (device.nowNanos - 5_000_000_000L) / 100_000_000;
        assertEquals(slots, next.snapshot().scansScheduled());
        assertEquals(2, next.snapshot().scansMissed(), "only the slots that were wholly within the swap");
        assertEquals(2, next.snapshot().connects());
    }

    @Test
    void nextInstanceClaimsAtOnceAlsoWhenItsFirstScanIsAnHourOff() {
        var settings = TestSettings.of("a = holding:0 int16 class=hourly").classes("hourly=3600000");
        var first = poll(settings);
        first.run();
        new Handover(data, "driver-modbus-plc1")
                .leave(first.record().orElseThrow().toBytes());
        device.passMs(500);
        poll(settings, new DeviceStatus("modbus", "plc1", clock)).run();
        assertEquals(2, bus.claimants().size());
        assertEquals(1, bus.batches());
    }

    @Test
    void scanCutByTheStopIsLeftToTheNextInstance() {
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
    void scansGoOnWhileTheBusIsAway() {
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
    void whatNobodyTookIsMissed() {
        var poll = poll(TestSettings.of("a = holding:0 int16"));
        busAway = true;
        runFor(poll, 8_500); // scans at 0 to 8 s, of which those of the first 5 s are kept
        busAway = false;
        poll.run();
        assertEquals(6, bus.samples().size());
        var now = status.snapshot();
        assertEquals(6, now.scansDone());
        assertEquals(3, now.scansMissed());
        assertEquals(6, now.samples());
    }

    @Test
    void supersededIsSaidAndNotCountedAsDone() {
        var poll = poll(TestSettings.of("a = holding:0 int16"));
        bus.answerNext(new PublishResult.Superseded(9));
        poll.run();
        assertEquals(List.of(DeviceHealth.SUPERSEDED), codes());
        assertEquals(1, status.snapshot().scansMissed());
        runFor(poll, 1_500);
        assertEquals(List.of(), codes());
    }

    @Test
    void badMarkThatWasNotTakenIsShownAgain() {
        device.refuseConnections(3);
        bus.answerNext(new PublishResult.NotRecorded("no tag bus"));
        var poll = poll(TestSettings.of("a = holding:0 int16"));
        runFor(poll, 2_000);
        assertEquals(1, bus.all("a").size());
    }
}
