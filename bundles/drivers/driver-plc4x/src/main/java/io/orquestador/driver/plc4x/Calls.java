package io.orquestador.driver.plc4x;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls of PLC4X, which may hang, for one device: each on another thread, waited for with a deadline. A call that does not return is given
 * up and counted; so many may hang at a time, then no more are made until one returns. For one caller at a time.
 */
final class Calls {
    /** Threads that hanging calls may hold. */
    static final int MOST_HANGING = 2;

    private static final long IDLE_S = 10;
    /** A call whose socket has been closed returns within this, or hangs. */
    private static final long GRACE_MS = 1_000;

    private final ThreadPoolExecutor threads;
    private final AtomicLong givenUp = new AtomicLong();

    Calls(String threadName) {
        threads = new ThreadPoolExecutor(
                0,
                MOST_HANGING + 1,
                IDLE_S,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new DefaultThreadFactory(threadName, true));
    }

    /**
     * @param what is called, for the text of a failure
     * @param abort makes the call return: closes its socket; called when the time is over
     */
    <T> T call(String what, long timeoutMs, Callable<T> work, Runnable abort) throws LinkFailure {
        Future<T> call;
        try {
            call = threads.submit(work);
        } catch (RejectedExecutionException e) {
            abort.run();
            throw new LinkFailure(
                    LinkFailure.Kind.HANGING,
                    "%d calls of PLC4X hang; no more are made until one returns".formatted(threads.getActiveCount()),
                    e);
        }
        try {
            return call.get(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(what, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            abort.run();
            awaitReturn(call);
            throw new LinkFailure(LinkFailure.Kind.NO_ANSWER, "no answer to %s in %d ms".formatted(what, timeoutMs), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abort.run();
            throw new LinkFailure(LinkFailure.Kind.NO_CONNECTION, what + " was interrupted: the driver stops", e);
        }
    }

    private void awaitReturn(Future<?> call) {
        try {
            call.get(GRACE_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // it returned, and how is of no interest
        } catch (TimeoutException e) {
            givenUp.incrementAndGet();
            call.cancel(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static LinkFailure failure(String what, Throwable why) {
        if (why instanceof LinkFailure known) return known;
        return new LinkFailure(
                LinkFailure.Kind.WRONG_ANSWER, "%s failed: %s".formatted(what, LinkFailure.reason(why)), why);
    }

    /** Calls that hang now. */
    int hanging() {
        return threads.getActiveCount();
    }

    /** Calls that were ever given up. */
    long givenUp() {
        return givenUp.get();
    }

    /** Lets idle threads end at once; what hangs keeps its own. */
    void close() {
        threads.shutdownNow();
    }
}
