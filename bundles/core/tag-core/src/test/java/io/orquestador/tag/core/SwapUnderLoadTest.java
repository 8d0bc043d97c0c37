package io.orquestador.tag.core;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Subject;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.support.test.TestPermit;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drivers on threads of their own, through the port they really use, while bus and journal are replaced under them. */
@Timeout(60)
class SwapUnderLoadTest {
    private static final BusLimits LIMITS = new BusLimits(2_000, 1_000_000, 10_000);
    private static final int SWAPS = 30;

    private final AtomicLong batches = new AtomicLong();
    private volatile Bus bus = fresh();
    private volatile MemoryJournal journal = new MemoryJournal();

    private static Bus fresh() {
        var fresh = new Bus(Clock.systemUTC(), System::nanoTime, LIMITS);
        fresh.permit(TestPermit.allowAll());
        return fresh;
    }

    @Test
    void everyBatchIsInTheJournalOnceInItsDriversOrder() throws Exception {
        bus.attach(journal);
        var stop = new AtomicBoolean();
        var drivers = Executors.newFixedThreadPool(3);
        var published = new ArrayList<Future<Long>>();
        for (int d = 0; d < 3; d++) published.add(drivers.submit(driver(d, stop)));
        for (int swap = 0; swap < SWAPS; swap++) {
            long before = batches.get();
            await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> batches.get() > before + 20);
            if (swap % 2 == 0) swapBus();
            else swapJournal();
        }
        stop.set(true);
        var counts = new ArrayList<Long>();
        for (var each : published) counts.add(each.get());
        drivers.shutdown();
        assertTrue(drivers.awaitTermination(5, TimeUnit.SECONDS));
        while (bus.tend()) {}
        var replay = Replay.of(journal, journal.acceptedEnd());
        for (int d = 0; d < 3; d++) {
            var path = "d/" + d;
            var values = replay.samples.stream()
                    .filter(s -> s.tag().path().equals(path))
                    .map(TagValue::bits)
                    .toList();
            assertEquals(LongStream.rangeClosed(1, counts.get(d)).boxed().toList(), values);
            assertEquals(replay.image.get(path), bus.image().value(path).orElseThrow());
        }
        assertEquals(List.of(), replay.gaps);
    }

    private Callable<Long> driver(int d, AtomicBoolean stop) {
        return () -> {
            var tag = new TagDefinition(new java.util.UUID(0, d), "d/" + d, TagType.INT64, "");
            var batch = new SampleBatch(4);
            long value = 0;
            try (var port = new BusPort(() -> bus, Subject.system("d" + d), List.of(tag))) {
                while (!stop.get()) {
                    batch.clear();
                    long now = System.currentTimeMillis() * 1_000_000;
                    for (int row = 0; row < 4; row++) batch.addInt64(0, now + row, ++value, StatusCode.GOOD);
                    var result = port.publish(batch);
                    if (!(result instanceof PublishResult.Held)) assertInstanceOf(PublishResult.Accepted.class, result);
                    batches.incrementAndGet();
                    LockSupport.parkNanos(200_000);
                }
            }
            return value;
        };
    }

    private void swapBus() {
        var state = bus.stop();
        var next = fresh();
        next.takeOver(state);
        next.attach(journal);
        bus = next;
    }

    private void swapJournal() {
        var next = journal.reopen(); // drivers run into the closed one first
        journal = next;
        bus.attach(next);
        while (bus.tend()) {}
    }
}
