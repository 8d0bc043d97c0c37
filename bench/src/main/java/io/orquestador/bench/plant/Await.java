package io.orquestador.bench.plant;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits on conditions of other processes, always bounded. */
public final class Await {
    private static final Duration STEP = Duration.ofMillis(100);

    /** What is waited for. A failed question (nobody answers yet) counts as no. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException, SQLException, InterruptedException;
    }

    private Await() {}

    /**
     * @param what in the text of the failure, e.g. {@code the first value}
     * @throws IllegalStateException when it does not hold within {@code atMost}, with the last failure of the question
     */
    public static void until(String what, Duration atMost, Condition condition) throws InterruptedException {
        until(what, atMost, () -> "", condition);
    }

    /** The same; {@code context} is asked for more words when it fails. */
    public static void until(String what, Duration atMost, Supplier<String> context, Condition condition)
            throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        Exception last = null;
        do {
            try {
                if (condition.holds()) return;
                last = null;
            } catch (IOException | SQLException e) {
                last = e;
            }
            if (Thread.interrupted()) throw new InterruptedException();
            LockSupport.parkNanos(STEP.toNanos());
        } while (System.nanoTime() < end);
        var words = "waited " + atMost.toSeconds() + " s in vain for " + what + " " + context.get();
        throw new IllegalStateException(words.strip(), last);
    }
}
