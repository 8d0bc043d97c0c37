package io.orquestador.support.runtime;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One named thread that owns some mutable state and does one duty, again and again. Others reach the state only by {@link #send}. The duty
 * never kills the thread: what it throws is logged once per text and it is called again after a second.
 */
public final class OwnerThread {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerThread.class);
    private static final long AFTER_FAILURE_MS = 1_000;

    /** The work of the thread. */
    @FunctionalInterface
    public interface Duty {
        /** One cycle. @return nanoseconds to wait before the next one; a message ends the wait early */
        long run() throws Exception;
    }

    private final Thread thread;
    private final Duty duty;
    private final BlockingQueue<Runnable> inbox;
    private volatile boolean stopping;
    private boolean ended; // guarded by inbox: nothing gets in after the last message was handled
    private String lastFailure = "";

    /** @param inboxSize most messages that may wait; {@link #send} refuses beyond */
    public OwnerThread(String name, int inboxSize, Duty duty) {
        this.duty = duty;
        inbox = new ArrayBlockingQueue<>(inboxSize);
        thread = new Thread(this::loop, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Runs {@code message} on the owner's thread. @return false when the inbox is full or the thread is stopping: nothing will run */
    public boolean send(Runnable message) {
        synchronized (inbox) {
            return !stopping && !ended && inbox.offer(message);
        }
    }

    /** @throws IllegalStateException when called from any other thread: a broken promise, not a race to be handled */
    public void checkCurrent() {
        if (Thread.currentThread() != thread)
            throw new IllegalStateException(
                    Thread.currentThread().getName() + " touched what " + thread.getName() + " owns");
    }

    public boolean isStopping() {
        return stopping;
    }

    /** Asks the thread to end after its present cycle, without waiting; an I/O wait must be ended by its owner. */
    public void stop() {
        stopping = true;
        inbox.offer(() -> {}); // ends a wait; a full inbox ends it too
    }

    /** Waits for the thread to end of its own accord, never interrupting it. @return false when it still lives after {@code timeoutMs} */
    public boolean join(long timeoutMs) {
        try {
            thread.join(Math.max(1, timeoutMs));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** Ends the thread, interrupting it when it has not ended half way. @return false when it still lives after {@code timeoutMs} */
    public boolean stopAndJoin(long timeoutMs) {
        stop();
        if (Thread.currentThread() == thread) return true;
        try {
            thread.join(Math.max(1, timeoutMs / 2));
            if (thread.isAlive()) thread.interrupt();
            thread.join(Math.max(1, timeoutMs / 2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private void loop() {
        while (!stopping) {
            long waitNanos = runDuty();
            try {
                // A message may have changed what the duty waits for: the duty looks again after it.
                if (drain() || waitNanos <= 0) continue;
                var message = inbox.poll(waitNanos, TimeUnit.NANOSECONDS);
                if (message != null) guarded(message);
                drain();
            } catch (InterruptedException e) {
                // stopAndJoin interrupts; anybody else's interrupt only ends the wait
            }
        }
        synchronized (inbox) {
            ended = true;
        }
        drain();
    }

    private long runDuty() {
        try {
            long wait = duty.run();
            if (!lastFailure.isEmpty()) LOG.info("{} works again", thread.getName());
            lastFailure = "";
            return wait;
        } catch (InterruptedException e) {
            return 0;
        } catch (Throwable e) { // an Error in one duty must not silence a device for good
            if (stopping) return 0;
            if (!e.toString().equals(lastFailure))
                LOG.warn("{} failed and goes on in {} ms", thread.getName(), AFTER_FAILURE_MS, e);
            lastFailure = e.toString();
            return TimeUnit.MILLISECONDS.toNanos(AFTER_FAILURE_MS);
        }
    }

    /** @return there was a message */
    private boolean drain() {
        boolean any = false;
        for (var message = inbox.poll(); message != null; message = inbox.poll()) {
            guarded(message);
            any = true;
        }
        return any;
    }

    private void guarded(Runnable message) {
        try {
            message.run();
        } catch (Throwable e) {
            LOG.error("{} could not handle a message", thread.getName(), e);
        }
    }
}
