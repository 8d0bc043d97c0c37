package io.orquestador.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** After all of it nothing is left: no thread, no socket, no class, no memory. */
interface Leaks extends OnStand {
    int CYCLES = 10;

    @Test
    default void noThreadIsLeft() throws Exception {
        cycle(); // what is made once
        var before = Tally.now();
        for (int i = 0; i < CYCLES; i++) cycle();
        settles(() -> before.newThreads().isEmpty());
        assertEquals(List.of(), before.newThreads(), CYCLES + " drivers were started and stopped");
    }

    @Test
    default void noSocketIsLeft() throws Exception {
        cycle();
        var before = Tally.now();
        for (int i = 0; i < CYCLES; i++) cycle();
        settles(() -> Tally.countSockets() <= before.sockets());
        long left = Tally.countSockets() - before.sockets();
        assertTrue(left <= 0, () -> left + " sockets are left of " + CYCLES + " drivers");
    }

    /** 1,000 in the long run. */
    @Test
    default void failedConnectsLeaveNothing() throws Exception {
        int connects = Integer.getInteger("driver.kit.failed.connects", 20);
        var wire = stand().wire();
        var run = stand().start(fast("kit-fast", wire), stand().points);
        run.awaitGood();
        wire.fault(WireFault.CLOSE_AT_CONNECT);
        run.awaitBad();
        var before = Tally.now();
        int from = wire.connections();
        long until =
                System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(stand().timing.patienceMs() + connects * 1_000L);
        while (wire.connections() < from + connects && System.nanoTime() < until) Thread.sleep(5);
        assertTrue(wire.connections() >= from + connects, run::toString);
        settles(() -> before.newThreads().isEmpty() && Tally.countSockets() <= before.sockets());
        assertEquals(List.of(), before.newThreads());
        assertTrue(Tally.countSockets() <= before.sockets(), "sockets of connects that failed");
    }

    /** The driver, loaded by a loader of its own as a bundle is, can be collected after its stop. */
    @Test
    default void noClassIsLeft() throws Exception {
        var loaders = new ArrayList<WeakReference<ClassLoader>>();
        for (int i = 0; i < 5; i++) loaders.add(cycleInOwnLoader());
        for (int i = 0; i < 100 && loaders.stream().anyMatch(each -> each.get() != null); i++) {
            Tally.forgetTheLastRecord();
            System.gc();
            Thread.sleep(50);
        }
        long left = loaders.stream().filter(each -> each.get() != null).count();
        assertEquals(
                0,
                left,
                () -> "class loaders of stopped drivers that something still holds; what, shows " + Tally.dump());
    }

    @Test
    default void memoryStaysFlat() throws Exception {
        var wire = stand().wire();
        var run = stand().start(fast("kit-flat", wire), stand().points);
        run.awaitGood();
        faultyWhile(wire, run, 6);
        long before = Tally.heap();
        faultyWhile(wire, run, 20);
        long grown = Tally.heap() - before;
        assertTrue(grown < 4 << 20, () -> "the heap grew by %,d bytes in 20 faults".formatted(grown));
    }

    private void faultyWhile(FaultProxy wire, DeviceRun run, int faults) throws Exception {
        for (int i = 0; i < faults; i++) {
            int before = wire.spoilt();
            wire.fault(i % 2 == 0 ? WireFault.FLOOD_AT_CONNECT : WireFault.RESET_MID_FRAME);
            settles(() -> wire.spoilt() > before);
            wire.fault(WireFault.NONE);
        }
        run.awaitGood();
    }

    /** With the shortest back-off that a driver may have. */
    private Map<String, Object> fast(String device, FaultProxy wire) {
        var timing = stand().timing;
        var fast = new Timing(timing.timeoutMs(), timing.periodMs(), 50, 100, timing.patienceMs());
        return stand().configuration(wire.port(), device, fast, stand().points);
    }

    private void cycle() throws Exception {
        var wire = stand().wire();
        var run = stand().startGood(wire);
        wire.fault(WireFault.RESET_MID_FRAME);
        run.awaitBad();
        run.stop();
        stand().forget(run);
        wire.close();
    }

    private WeakReference<ClassLoader> cycleInOwnLoader() throws Exception {
        var loader = OwnLoader.of(stand().adapter);
        var again = loader.adapter(stand().adapter.getClass());
        var wire = stand().wire();
        var run = stand().build(again, stand().configuration(wire.port()), stand().points);
        run.driver.start();
        run.awaitGood();
        run.stop();
        stand().forget(run);
        wire.close();
        loader.close();
        return new WeakReference<>(loader);
    }

    private static void settles(java.util.concurrent.Callable<Boolean> fact) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!fact.call() && System.nanoTime() < until) Thread.sleep(5);
    }
}
