package io.orquestador.security.secrets;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** After a failure whoever asks hears of the same one for a while: what is away is not asked by each caller, one after the other. Safe from any thread. */
final class Pause {
    private final LongSupplier nanoTime;
    private @Nullable Unusable failure;
    private long until;

    Pause(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void check() throws Unusable {
        if (failure != null && nanoTime.getAsLong() - until < 0) throw failure;
        failure = null;
    }

    synchronized Unusable begin(Unusable now, long ms) {
        failure = now;
        until = nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(ms);
        return now;
    }

    synchronized void end() {
        failure = null;
    }
}
