package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Helps who asks about several tags: the threads {@code hist-ask}, one less than there are processors and three at most, answer for the next ones
 * meanwhile. Whoever asks works, too, so nothing waits for a free thread. Any thread.
 */
final class Lanes implements AutoCloseable {
    private static final int THREADS =
            Math.max(1, Math.min(3, Runtime.getRuntime().availableProcessors() - 1));
    /** So many may be done before their turn, and are kept until then. */
    private static final int AHEAD = 2 * THREADS;

    private final ThreadPoolExecutor helpers = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Lanes::thread,
            new ThreadPoolExecutor.DiscardPolicy()); // after the end: who asks does it alone

    Lanes() {
        helpers.allowCoreThreadTimeOut(true);
    }

    /** What is to be done for each of some numbers. */
    interface Work<T> {
        T of(int index) throws HistoryUnavailable;
    }

    /** Takes what came of it, in order, on the asker's thread. */
    interface Taker<T> {
        /** @return false to end */
        boolean take(int index, T result);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "hist-ask");
        thread.setDaemon(true);
        return thread;
    }

    /** @return whether all were taken */
    <T> boolean each(int count, Work<T> work, Taker<T> taker) throws HistoryUnavailable {
        var ahead = new ArrayDeque<FutureTask<T>>();
        try {
            int next = 0;
            for (int index = 0; index < count; index++) {
                for (; next < count && ahead.size() <= AHEAD; next++) {
                    ahead.add(task(work, next));
                    if (next > index) helpers.execute(ahead.getLast());
                }
                var task = ahead.remove();
                task.run(); // nothing when a helper has begun it
                for (var other : ahead) if (!task.isDone()) other.run(); // rather than wait for the helper
                if (!taker.take(index, result(task))) return false;
            }
            return true;
        } finally {
            for (var task : ahead) task.cancel(true);
            helpers.purge();
        }
    }

    private static <T> FutureTask<T> task(Work<T> work, int index) {
        return new FutureTask<>(() -> work.of(index));
    }

    private static <T> T result(FutureTask<T> task) throws HistoryUnavailable {
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new HistoryUnavailable("The question was given up: its thread was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HistoryUnavailable unavailable) throw unavailable;
            if (e.getCause() instanceof RuntimeException wrong) throw wrong;
            if (e.getCause() instanceof Error error) throw error;
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        helpers.shutdown();
    }
}
