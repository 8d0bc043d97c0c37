package io.orquestador.driver.kit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The connection stands, and what comes over it is wrong, late, too much or nothing. A wrong answer never becomes a value. */
interface ReplyFaults extends OnStand {
    @Test
    default void halfOpenConnection() throws Exception {
        badThenGood(WireFault.SILENT);
    }

    @Test
    default void resetMidFrame() throws Exception {
        badThenGood(WireFault.RESET_MID_FRAME);
    }

    @Test
    default void closedMidFrame() throws Exception {
        badThenGood(WireFault.CLOSE_MID_FRAME);
    }

    @Test
    default void partialFrameThenNothing() throws Exception {
        badThenGood(WireFault.PARTIAL_FRAME);
    }

    @Test
    default void slowLoris() throws Exception {
        badThenGood(WireFault.DRIBBLE);
    }

    @Test
    default void lateAnswerIsNotTakenForTheNext() throws Exception {
        badThenGood(WireFault.LATE);
    }

    /** Where answers have numbers, and several are under way, this is nothing but slow. */
    @Test
    default void answerInThePlaceOfTheNext() throws Exception {
        trueThenGood(WireFault.ONE_BEHIND);
    }

    @Test
    default void garbageInsteadOfAnAnswer() throws Exception {
        badThenGood(WireFault.GARBAGE_INSTEAD);
    }

    @Test
    default void garbageBeforeTheAnswer() throws Exception {
        trueThenGood(WireFault.GARBAGE_BEFORE);
    }

    @Test
    default void garbageAfterTheAnswer() throws Exception {
        trueThenGood(WireFault.GARBAGE_AFTER);
    }

    @Test
    default void duplicateFrames() throws Exception {
        trueThenGood(WireFault.DUPLICATE);
    }

    @Test
    default void truncatedFrames() throws Exception {
        trueThenGood(WireFault.TRUNCATE);
    }

    @Test
    default void flood() throws Exception {
        trueThenGood(WireFault.FLOOD);
    }

    /** TCP may cut anything anywhere: this is no fault, and nothing may become bad. */
    @Test
    default void byteByByte() throws Exception {
        var wire = stand().wire();
        var run = stand().startGood(wire);
        int connections = wire.connections();
        wire.fault(WireFault.BYTE_BY_BYTE);
        for (int i = 0; i < 3; i++) run.awaitMore();
        run.assertTruth();
        assertTrue(run.isGood() && wire.connections() == connections, run::toString);
    }

    @Test
    default void refusalsOfTheDevice() throws Exception {
        Assumptions.assumeTrue(
                stand().adapter.refusal(new byte[64]) != null, "the adapter says that the protocol has no refusals");
        trueThenGood(WireFault.REFUSAL);
    }

    private void badThenGood(WireFault fault) throws Exception {
        var wire = stand().wire();
        var run = stand().startGood(wire);
        wire.fault(fault);
        run.awaitBad();
        heals(wire, run);
    }

    /** Whether a driver can find the answer among the rest is its own affair, as long as it shows none that is not. */
    private void trueThenGood(WireFault fault) throws Exception {
        var wire = stand().wire();
        var run = stand().startGood(wire);
        wire.fault(fault);
        awaitSeveral(wire, run);
        heals(wire, run);
    }

    /** Several spoilt answers, or two of them and a driver that has noticed; and the time for that. */
    private void awaitSeveral(FaultProxy wire, DeviceRun run) throws InterruptedException {
        int enough = 4 * stand().points.size();
        long until = System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(4L * stand().timing.timeoutMs());
        while (System.nanoTime() < until && wire.spoilt() < enough && !(run.isBad() && wire.spoilt() > 1))
            Thread.sleep(2);
    }

    private void heals(FaultProxy wire, DeviceRun run) throws Exception {
        run.assertTruth();
        run.assertFewConditions(12);
        wire.fault(WireFault.NONE);
        run.awaitGood();
        run.awaitMore();
        run.assertTruth();
    }
}
