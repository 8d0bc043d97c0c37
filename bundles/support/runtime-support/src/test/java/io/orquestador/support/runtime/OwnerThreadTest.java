package io.orquestador.support.runtime;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OwnerThreadTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final AtomicInteger runs = new AtomicInteger();
    private final List<OwnerThread> started = Collections.synchronizedList(new ArrayList<>());

    private OwnerThread start(int inbox, OwnerThread.Duty duty) {
        var thread = new OwnerThread("test-owner", inbox, duty);
        started.add(thread);
        thread.start();
        return thread;
    }

    @AfterEach
    void stop() {
        for (var thread : started) assertTrue(thread.stopAndJoin(2_000));
    }

    private long idle() {
        runs.incrementAndGet();
        return HOUR;
    }

    @Test
    void messageRunsOnTheThreadAndEndsTheWait() {
        var thread = start(4, this::idle);
        await().until(() -> runs.get() == 1);
        var name = new CountDownLatch(1);
        assertTrue(thread.send(() -> {
            thread.checkCurrent();
            name.countDown();
        }));
        await().until(() -> name.getCount() == 0 && runs.get() == 2);
        assertThrows(IllegalStateException.class, thread::checkCurrent);
    }

    @Test
    void messageThatComesWhileTheDutyRunsEndsTheNextWait() throws Exception {
        var inDuty = new CountDownLatch(1);
        var sent = new CountDownLatch(1);
        var thread = start(4, () -> {
            if (runs.incrementAndGet() == 1) {
                inDuty.countDown();
                sent.await();
            }
            return HOUR;
        });
        inDuty.await();
        thread.send(() -> {});
        sent.countDown();
        await().until(() -> runs.get() == 2);
    }

    @Test
    void dutyRunsAgainAfterItsWait() {
        start(4, () -> runs.incrementAndGet() < 3 ? TimeUnit.MILLISECONDS.toNanos(1) : HOUR);
        await().until(() -> runs.get() == 3);
    }

    @Test
    void failuresOfDutyAndMessagesDoNotEndTheThread() {
        var thread = start(4, () -> {
            if (runs.incrementAndGet() == 1) throw new StackOverflowError("as a device may cause");
            return HOUR;
        });
        await().until(() -> runs.get() == 1);
        thread.send(() -> {
            throw new NoClassDefFoundError("old bundle");
        });
        await().atMost(Duration.ofSeconds(3)).until(() -> runs.get() >= 2);
    }

    @Test
    void fullInboxRefuses() throws Exception {
        var inDuty = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var thread = start(2, () -> {
            inDuty.countDown();
            go.await();
            return HOUR;
        });
        inDuty.await();
        assertTrue(thread.send(() -> {}));
        assertTrue(thread.send(() -> {}));
        assertFalse(thread.send(() -> {}));
        go.countDown();
    }

    @Test
    void everyMessageTakenIsRunEvenWhileStopping() throws Exception {
        var taken = new AtomicInteger();
        var run = new AtomicInteger();
        var thread = start(1_000, this::idle);
        var sender = new Thread(() -> {
            while (thread.send(run::incrementAndGet)) taken.incrementAndGet();
        });
        sender.start();
        await().until(() -> run.get() > 100);
        thread.stopAndJoin(2_000);
        sender.join();
        assertEquals(taken.get(), run.get());
        assertFalse(thread.send(() -> {}));
    }

    @Test
    void dutyThatHangsIsInterrupted() {
        var thread = start(4, () -> {
            runs.incrementAndGet();
            new CountDownLatch(1).await();
            return HOUR;
        });
        await().until(() -> runs.get() == 1);
        assertTrue(thread.stopAndJoin(200));
        assertTrue(thread.isStopping());
        assertEquals(1, runs.get());
    }

    @Test
    void threadThatDoesNotEndIsTold() {
        var go = new CountDownLatch(1);
        var thread = start(4, () -> {
            runs.incrementAndGet();
            while (go.getCount() > 0) Thread.onSpinWait();
            return HOUR;
        });
        await().until(() -> runs.get() == 1);
        assertFalse(thread.stopAndJoin(20));
        go.countDown();
    }
}
