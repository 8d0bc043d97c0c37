package io.orquestador.database.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The running child. Its thread {@code database-postgres} forks it and then lives exactly as long as it does, because the kernel ties the
 * child's death signal to the thread that forked it, not to the process.
 */
final class Postmaster {
    private final Process process;

    private Postmaster(Process process) {
        this.process = process;
    }

    /** Starts the program; its output is appended to {@code log}. */
    static Postmaster fork(List<String> command, Path log) throws IOException {
        var started = new CompletableFuture<Process>();
        var thread = new Thread(() -> run(command, log, started), "database-postgres");
        thread.setDaemon(true);
        thread.start();
        try {
            return new Postmaster(started.get());
        } catch (ExecutionException e) {
            throw new IOException("PostgreSQL could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            var unused = started.thenAccept(Process::destroyForcibly);
            throw new IOException("Interrupted while PostgreSQL was being started", e);
        }
    }

    private static void run(List<String> command, Path log, CompletableFuture<Process> started) {
        Process child;
        try {
            child = new ProcessBuilder(command)
                    .directory(new File("/"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            started.completeExceptionally(e);
            return;
        }
        started.complete(child);
        while (true) {
            try {
                child.waitFor();
                return;
            } catch (InterruptedException nobodyEndsThisThread) {
                // the child would be stopped with it
            }
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** @return what the program ended with; null while it runs */
    @Nullable
    Integer exitCode() {
        return process.isAlive() ? null : process.exitValue();
    }

    /** Fast shutdown (clients are sent away, everything is written), then an immediate one, then the end. Waits for it. */
    void stop(long patienceMs) {
        for (var signal : List.of(Signal.INT, Signal.QUIT, Signal.KILL)) {
            Signal.send(process.pid(), signal);
            if (ended(patienceMs)) return;
        }
    }

    private boolean ended(long waitMs) {
        boolean interrupted = false;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
        try {
            while (true) {
                try {
                    return process.waitFor(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true; // a clean stop is worth the wait
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
