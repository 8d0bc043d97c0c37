package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.HistoryUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LanesTest {
    private final Lanes lanes = new Lanes();
    private final List<Integer> taken = new ArrayList<>();

    @AfterEach
    void close() {
        lanes.close();
    }

    private boolean take(int index, int result) {
        assertEquals(index * index, result);
        return taken.add(index);
    }

    @Test
    void resultsComeInOrderAndHelpersWork() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        var both = new CountDownLatch(2);
        lanes.each(
                1_000,
                index -> {
                    threads.add(Thread.currentThread().getName());
                    both.countDown();
                    if (index < 2) await(both);
                    return index * index;
                },
                this::take);
        assertEquals(IntStream.range(0, 1_000).boxed().toList(), taken);
        assertEquals(Set.of("hist-ask", Thread.currentThread().getName()), threads);
    }

    /** One that takes long does not keep the others waiting. */
    @Test
    void whoAsksWorksWhileAHelperDoes() throws Exception {
        var next = new CountDownLatch(1);
        lanes.each(
                100,
                index -> {
                    if (index == 1) await(next);
                    if (index == 2) next.countDown();
                    return index * index;
                },
                this::take);
        assertEquals(100, taken.size());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS), "nobody helps");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoHasEnoughEnds() throws Exception {
        var done = new AtomicInteger();
        lanes.each(1_000, index -> done.incrementAndGet() - done.get() + index * index, (index, result) -> {
            take(index, index * index);
            return index < 10;
        });
        assertEquals(11, taken.size());
        assertTrue(done.get() < 30, () -> done + " were worked on");
    }

    @Test
    void whatIsThrownComesToTheAsker() {
        var wrong = assertThrows(
                IllegalArgumentException.class,
                () -> lanes.each(
                        10,
                        index -> {
                            if (index == 3) throw new IllegalArgumentException("a text");
                            return index * index;
                        },
                        this::take));
        assertEquals("a text", wrong.getMessage());
        assertEquals(List.of(0, 1, 2), taken);
        assertThrows(
                HistoryUnavailable.class,
                () -> lanes.each(
                        2,
                        index -> {
                            throw new HistoryUnavailable("away");
                        },
                        this::take));
    }

    @Test
    void afterTheEndTheAskerWorksAlone() throws Exception {
        lanes.close();
        lanes.each(100, index -> index * index, this::take);
        assertEquals(100, taken.size());
    }
}
