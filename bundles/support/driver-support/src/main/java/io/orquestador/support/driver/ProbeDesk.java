package io.orquestador.support.driver;

import io.orquestador.audit.Acts;
import io.orquestador.audit.AuditEntry.Change;
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
 * Where people ask about devices of one kind: only with a permit, recorded, four at a time, and answered in time whatever the device does. Each question
 * has a thread {@code probe-<kind>-<n>} of its own while it lasts.
 */
public final class ProbeDesk implements AutoCloseable {
    public static final String NO_PERMIT = "PROBE-NO-PERMIT";
    public static final String BUSY = "PROBE-BUSY";
    public static final String CONFIGURATION = "PROBE-CONFIGURATION";
    /** People who add a device at the same time. */
    private static final int MOST_AT_ONCE = 4;

    private static final long SPARE_MS = 1_000;
    /** Of a text in the audit log. */
    private static final int LONGEST = 500;

    private final String kind;
    private final Supplier<@Nullable Acts> acts;
    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadPoolExecutor work =
            new ThreadPoolExecutor(0, MOST_AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

    /** @param acts while it gives null nobody may ask */
    public ProbeDesk(String kind, Supplier<@Nullable Acts> acts) {
        this.kind = kind;
        this.acts = acts;
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

    /**
     * Asks when the subject may, and records that it did. Waits for the audit log's disk.
     *
     * @param address of the device, as a person knows it
     * @param problems of the device's settings; with any nothing is asked
     * @param late the answer when none comes in time
     */
    public <T> CompletionStage<Answer<T>> ask(
            Subject subject, String address, List<String> problems, Failed<T> late, Supplier<Answer<T>> question) {
        return recorded(acts.get(), subject, kind, address, () -> ask(problems, late, question));
    }

    /** The same, for who asks without a desk; {@code question} never fails. */
    public static <T> CompletionStage<Answer<T>> recorded(
            @Nullable Acts acts,
            Subject subject,
            String kind,
            String address,
            Supplier<CompletionStage<Answer<T>>> question) {
        Acts.Begun begun;
        try {
            begun = Acts.orNone(acts)
                    .begin(new Acts.Act(subject, "probe", "devices/" + kind)
                            .changing(new Change("address", "", cut(address), "")));
        } catch (Permit.Refused e) {
            return answered(
                    e.isNever()
                            ? new Failed<>(NO_PERMIT, String.valueOf(e.getMessage()), "Sign in as somebody who may")
                            : new Failed<>(e.code(), String.valueOf(e.getMessage()), "Try again in a moment"));
        }
        return question.get().thenApply(answer -> {
            if (answer instanceof Failed<T> failed) begun.failed(cut(failed.code() + " " + failed.text()));
            else begun.done();
            return answer;
        });
    }

    /** People write what they like; an entry of the audit log has its sizes. */
    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private <T> CompletionStage<Answer<T>> ask(List<String> problems, Failed<T> late, Supplier<Answer<T>> question) {
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
