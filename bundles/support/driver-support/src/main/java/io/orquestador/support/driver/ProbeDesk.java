package io.orquestador.support.driver;

import io.orquestador.driver.DeviceProbe;
import io.orquestador.driver.DeviceProbe.Answer;
import io.orquestador.driver.DeviceProbe.Failed;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where people ask about devices of one kind: only with a permit, four at a time, and answered in time whatever the device does. Each question
 * has a thread {@code probe-<kind>-<n>} of its own while it lasts.
 */
public final class ProbeDesk implements AutoCloseable {
    public static final String NO_PERMIT = "PROBE-NO-PERMIT";
    public static final String BUSY = "PROBE-BUSY";
    public static final String CONFIGURATION = "PROBE-CONFIGURATION";
    /** People who add a device at the same time. */
    private static final int MOST_AT_ONCE = 4;

    private static final long SPARE_MS = 1_000;

    private final String kind;
    private final Supplier<@Nullable Permit> permit;
    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadPoolExecutor work =
            new ThreadPoolExecutor(0, MOST_AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

    /** @param permit while it gives null nobody may ask */
    public ProbeDesk(String kind, Supplier<@Nullable Permit> permit) {
        this.kind = kind;
        this.permit = permit;
    }

    private Thread thread(Runnable question) {
        var thread = new Thread(question, "probe-" + kind + "-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** A question under way ends within its own time-outs; nobody waits for it. */
    @Override
    public void close() {
        work.shutdownNow();
    }

    /** @return null when the subject may look at devices of this kind */
    public <T> @Nullable Failed<T> refusal(Subject subject) {
        return refusal(permit.get(), subject, kind);
    }

    /** The same, for who asks without a desk. */
    public static <T> @Nullable Failed<T> refusal(@Nullable Permit permit, Subject subject, String kind) {
        if (permit == null)
            return new Failed<>(
                    NO_PERMIT, "There is no permit service, so nobody may look at devices", "Start security-local");
        try {
            permit.require(subject, "devices/" + kind, "probe");
            return null;
        } catch (Permit.Refused e) {
            return new Failed<>(NO_PERMIT, String.valueOf(e.getMessage()), "Sign in as somebody who may");
        }
    }

    /**
     * For who may; see {@link #refusal}.
     *
     * @param problems of the device's settings; with any nothing is asked
     * @param late the answer when none comes in time
     */
    public <T> CompletionStage<Answer<T>> ask(List<String> problems, Failed<T> late, Supplier<Answer<T>> question) {
        if (!problems.isEmpty())
            return answered(
                    new Failed<>(CONFIGURATION, String.join("; ", problems), "Correct the settings of this device"));
        var answer = new CompletableFuture<Answer<T>>();
        answer.completeOnTimeout(late, DeviceProbe.MOST_MS - SPARE_MS, TimeUnit.MILLISECONDS);
        try {
            work.execute(() -> {
                try {
                    answer.complete(question.get());
                } catch (RuntimeException e) {
                    answer.complete(new Failed<>("PROBE-FAILED", "The question failed: " + e, "Tell the makers"));
                }
            });
        } catch (RejectedExecutionException e) {
            answer.complete(new Failed<>(
                    BUSY, MOST_AT_ONCE + " devices are being looked at already", "Try again in half a minute"));
        }
        return answer;
    }

    public static <T> CompletionStage<Answer<T>> answered(Answer<T> answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
