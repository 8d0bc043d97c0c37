package io.orquestador.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.WriteResult;
import io.orquestador.security.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Writes: refused unless permitted, bounded, never told to be done when nobody knows, never repeated. */
interface WriteFaults extends OnStand {
    @Test
    default void writeWithoutPermitIsRefused() throws Exception {
        var run = writing(null);
        refused(run, point().path(), stand().adapter.written());
    }

    @Test
    default void deniedWriteIsRefused() throws Exception {
        var asked = new AtomicInteger();
        var run = writing((subject, target, action) -> {
            asked.incrementAndGet();
            return new Permit.Decision(false, "the kit allows nothing");
        });
        refused(run, point().path(), stand().adapter.written());
        assertEquals(1, asked.get(), "questions to the permit service");
    }

    @Test
    default void writeIsConfirmedByReadingBack() throws Exception {
        var run = writing(allowed());
        for (var value : List.of(stand().adapter.written(), original())) {
            var result = run.result(run.write(point().path(), value));
            assertInstanceOf(WriteResult.Confirmed.class, result, result::toString);
        }
    }

    @Test
    default void writesOfNonsenseAreRefused() throws Exception {
        var run = writing(allowed());
        refused(run, "no/such/tag", stand().adapter.written());
        refused(run, "", stand().adapter.written());
        for (var point : stand().points)
            if (!point.path().equals(point().path()))
                refused(run, point.path(), stand().adapter.written());
        var other = original() instanceof String ? (Object) Double.NaN : "nonsense";
        refused(run, point().path(), other);
        if (!(original() instanceof String)) refused(run, point().path(), Double.NaN);
        run.awaitMore();
        assertEquals(original(), run.goodValue(point().path()), "the value that nobody changed");
    }

    /** The device hangs: what does not fit is refused at once, and every future completes, at the latest with the stop. */
    @Test
    default void queueOfWritesIsBounded() throws Exception {
        var wire = stand().wire();
        var run = writing(allowed(), wire);
        wire.fault(WireFault.SILENT);
        var writes = new ArrayList<CompletionStage<WriteResult>>();
        for (int i = 0; i < 5_000; i++)
            writes.add(run.write(point().path(), stand().adapter.written()));
        long atOnce = writes.stream()
                .filter(each -> each.toCompletableFuture().isDone())
                .count();
        assertTrue(atOnce > 1_000, () -> atOnce + " of 5,000 writes to a device that hangs were refused at once");
        run.assertStops();
        for (var write : writes) {
            var result = run.result(write);
            assertTrue(
                    result instanceof WriteResult.Refused || result instanceof WriteResult.Unknown,
                    () -> "the outcome of a write that cannot have been confirmed: " + result);
        }
    }

    /** Sent, and the answer does not come: nobody knows, and so it says; and it does not send it once more. */
    @Test
    default void unknownOutcomeIsToldAndNotRepeated() throws Exception {
        var wire = stand().wire();
        var timing = stand().timing;
        var seldom = new Timing( // so that the write finds the silence, and no poll
                timing.timeoutMs(), 1_000, timing.backoffFirstMs(), timing.backoffMostMs(), timing.patienceMs());
        var run = writing(allowed(), wire, seldom);
        wire.fault(WireFault.SILENT);
        long before = wire.bytesUp();
        var write = run.write(point().path(), stand().adapter.written());
        var result = run.result(write);
        boolean unknown = result instanceof WriteResult.Unknown;
        boolean notSent = result instanceof WriteResult.Refused; // the poll found the silence first
        assertTrue(unknown || notSent, () -> "the outcome of a write without an answer: " + result);
        assertTrue(notSent || wire.bytesUp() > before, "unknown, but nothing was sent");
        wire.fault(WireFault.NONE);
        run.awaitGood();
        run.awaitMore();
        // the proxy has swallowed it; a repeat would arrive
        assertEquals(original(), run.goodValue(point().path()), "the value after a write that was lost on the way");
    }

    @Test
    default void writeToADeviceThatIsGone() throws Exception {
        var wire = stand().wire();
        var run = writing(allowed(), wire);
        wire.fault(WireFault.REFUSE);
        run.awaitBad();
        var result = run.result(run.write(point().path(), stand().adapter.written()));
        assertTrue(
                result instanceof WriteResult.Refused || result instanceof WriteResult.Unknown,
                () -> "the outcome of a write to a device that is gone: " + result);
    }

    private KitPoint point() {
        var point = stand().adapter.writable();
        Assumptions.assumeTrue(point != null, "the adapter names no writable point");
        return java.util.Objects.requireNonNull(point);
    }

    private Object original() {
        return java.util.Objects.requireNonNull(point().value(), "a writable point has a value");
    }

    private static Permit allowed() {
        return (subject, target, action) -> new Permit.Decision(true, "the kit allows everything");
    }

    private DeviceRun writing(@Nullable Permit permit) throws Exception {
        return writing(permit, stand().wire());
    }

    private DeviceRun writing(@Nullable Permit permit, FaultProxy wire) throws Exception {
        return writing(permit, wire, stand().timing);
    }

    private DeviceRun writing(@Nullable Permit permit, FaultProxy wire, Timing pace) throws Exception {
        var open = new KitPoint(point().path(), point().address(), null);
        var all = new ArrayList<>(stand().points);
        all.removeIf(each -> each.path().equals(open.path()));
        all.add(open);
        var run = stand().start(stand().configuration(wire.port(), "kit-writes", pace, all), all);
        if (permit != null) run.driver.permit(permit);
        run.awaitGood();
        Awaitility.await()
                .atMost(Duration.ofMillis(stand().timing.patienceMs()))
                .until(() -> original().equals(run.goodValue(point().path())));
        return run;
    }

    private void refused(DeviceRun run, String path, Object value) {
        var result = run.result(run.write(path, value));
        assertInstanceOf(WriteResult.Refused.class, result, () -> path + " = " + value + ": " + result);
        assertTrue(!((WriteResult.Refused) result).reason().isBlank(), "a refusal says why");
    }
}
