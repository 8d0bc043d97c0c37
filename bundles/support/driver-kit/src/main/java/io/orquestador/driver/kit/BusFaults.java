package io.orquestador.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Subject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The tag bus goes, comes, is another one, says no; and another instance takes the tags. The connection to the device stays throughout. */
interface BusFaults extends OnStand {
    @Test
    default void busAwayAndBack() throws Exception {
        var wire = stand().wire();
        var run = stand().startGood(wire);
        int connections = wire.connections();
        run.busInService = null;
        Thread.sleep(500); // as long as a swap of tag-core takes
        run.busInService = run.bus;
        run.awaitMore();
        run.assertTruth();
        assertEquals(connections, wire.connections());
    }

    @Test
    default void noBusAtTheStart() throws Exception {
        var wire = stand().wire();
        var run = stand().build(stand().configuration(wire.port()), stand().points);
        run.busInService = null;
        run.driver.start();
        Thread.sleep(300);
        run.busInService = run.bus;
        run.awaitGood();
    }

    @Test
    default void busReplacedByAnother() throws Exception {
        var wire = stand().wire();
        var run = stand().startGood(wire);
        int connections = wire.connections();
        var next = new KitBus(DeviceRun.truth(stand().points));
        run.bus.replace();
        eventually(() -> run.bus.refused() > 0);
        run.busInService = next;
        eventually(() -> stand().points.stream().allMatch(point -> next.isGood(point.path())));
        assertEquals(connections, wire.connections());
        assertEquals(0, next.lies().size());
    }

    /** Another instance owns the tags now: this one says so, and does not fight for them. */
    @Test
    default void superseded() throws Exception {
        var run = stand().startGood(stand().wire());
        var definitions = stand().points.stream()
                .map(point -> java.util.Objects.requireNonNull(run.bus.last(point.path()))
                        .tag())
                .toList();
        run.bus.claim(new Subject("other", "Other", Subject.Kind.SYSTEM), definitions);
        long claims = run.bus.claims();
        eventually(() -> !run.driver.conditions().isEmpty());
        Thread.sleep(1_000);
        assertTrue(run.bus.claims() - claims <= 3, () -> run.bus.claims() - claims + " claims within a second");
        run.assertFewConditions(2); // this one, and on a slow machine that scans were missed
    }

    @Test
    default void claimRefusedThenAllowed() throws Exception {
        var run = stand().build(stand().configuration(stand().wire().port()), stand().points);
        run.bus.refuseClaims(true);
        run.driver.start();
        eventually(() -> run.bus.claims() > 1); // it tries again
        run.bus.refuseClaims(false);
        run.awaitGood();
    }

    @Test
    default void journalThatRecordsNothing() throws Exception {
        var wire = stand().wire();
        var run = stand().startGood(wire);
        int connections = wire.connections();
        run.bus.recordNothing(true);
        run.awaitMore();
        run.bus.recordNothing(false);
        run.awaitMore();
        assertEquals(connections, wire.connections());
    }

    private void eventually(java.util.concurrent.Callable<Boolean> fact) {
        Awaitility.await()
                .atMost(Duration.ofMillis(stand().timing.patienceMs()))
                .pollInterval(Duration.ofMillis(5))
                .until(fact);
    }
}
