package io.orquestador.history.postgres;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One piece of work on a thread of its own, while the thread that asked for it does another. */
final class Beside<T> {
    private final FutureTask<T> task;

    private Beside(FutureTask<T> task) {
        this.task = task;
    }

    static <T> Beside<T> start(String threadName, Callable<T> work) {
        var task = new FutureTask<>(work);
        var thread = new Thread(task, threadName);
        thread.setDaemon(true);
        thread.start();
        return new Beside<>(task);
    }

    /** What came of it. Waited for whatever comes, also by a thread that is interrupted: it works on what is changed after it. */
    T result() throws ExecutionException {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        } finally {
            if (isInterrupted) Thread.currentThread().interrupt();
        }
    }
}
