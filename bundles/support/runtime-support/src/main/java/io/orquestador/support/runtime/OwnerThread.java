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
        if (stopping || !inbox.offer(message)) return false;
        return !(stopping && inbox.remove(message)); // it stopped meanwhile: take back what it did not run
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
            long until = System.nanoTime() + waitNanos;
            try {
                drain();
                for (long left = waitNanos; left > 0 && !stopping; left = until - System.nanoTime()) {
                    var message = inbox.poll(left, TimeUnit.NANOSECONDS);
                    if (message == null) break;
                    guarded(message);
                    drain();
                    break; // a message may have changed what the duty waits for
                }
            } catch (InterruptedException e) {
                if (stopping) return;
            }
        }
        drain();
    }

    private long runDuty() {
        try {
            long wait = duty.run();
            lastFailure = "";
            return wait;
        } catch (InterruptedException e) {
            return 0;
        } catch (Exception | LinkageError e) {
            if (stopping) return 0;
            if (!e.toString().equals(lastFailure))
                LOG.warn("{} failed and goes on in {} ms", thread.getName(), AFTER_FAILURE_MS, e);
            lastFailure = e.toString();
            return TimeUnit.MILLISECONDS.toNanos(AFTER_FAILURE_MS);
        }
    }

    private void drain() {
        for (var message = inbox.poll(); message != null; message = inbox.poll()) guarded(message);
    }

    private void guarded(Runnable message) {
        try {
            message.run();
        } catch (RuntimeException e) {
            LOG.error("{} could not handle a message", thread.getName(), e);
        }
    }
}
