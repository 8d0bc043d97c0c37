package io.orquestador.updates.swap;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs what may hang on a thread of its own, so that a bad bundle cannot hang the swap job. For {@link SelfSwap} too: no logger here. */
final class Bounded {
    /** What is asked to end by an interrupt gets this long. */
    private static final long GRACE_MS = 2_000;

    /** A framework operation. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    private Bounded() {}

    /**
     * Waits at most {@code boundMs}, then interrupts the step and waits 2 s more.
     *
     * @throws SwapFailed with what the step threw, or that it hangs still
     */
    static void run(String what, long boundMs, Step step) throws SwapFailed, InterruptedException {
        var done = new CountDownLatch(1);
        var failure = new @Nullable Throwable[1];
        var thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
                        failure[0] = e;
                    } finally {
                        done.countDown();
                    }
                },
                "updates-step");
        thread.setDaemon(true);
        thread.start();
        if (!done.await(boundMs, TimeUnit.MILLISECONDS)) {
            thread.interrupt();
            boolean ended = done.await(GRACE_MS, TimeUnit.MILLISECONDS);
            throw new SwapFailed(what + " took longer than " + boundMs + " ms", !ended, failure[0]);
        }
        thread.join();
        var thrown = failure[0];
        if (thrown != null) throw new SwapFailed(what + " failed: " + deepest(thrown), false, thrown);
    }

    private static String deepest(Throwable thrown) {
        var cause = thrown;
        for (int depth = 0; cause.getCause() != null && depth < 20; depth++) cause = cause.getCause();
        return cause.toString();
    }
}
