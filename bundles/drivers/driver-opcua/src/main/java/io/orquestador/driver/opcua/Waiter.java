package io.orquestador.driver.opcua;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits of one thread for a server, which another can end for good. */
final class Waiter {
    private volatile @Nullable CompletableFuture<?> awaited;
    private volatile boolean ended;

    /** @param doing for the reason of a failure, e.g. {@code connecting} */
    <T> T await(String doing, CompletableFuture<T> future, long ms) throws LinkFailure {
        awaited = future;
        if (ended) future.cancel(false);
        try {
            return future.get(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LinkFailure.of(doing, new CancellationException());
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            throw LinkFailure.of(doing, e);
        } finally {
            awaited = null;
        }
    }

    /** From any thread: what is awaited, and whatever will be, fails at once. */
    void end() {
        ended = true;
        var now = awaited;
        if (now != null) now.cancel(false);
    }

    boolean isEnded() {
        return ended;
    }
}
