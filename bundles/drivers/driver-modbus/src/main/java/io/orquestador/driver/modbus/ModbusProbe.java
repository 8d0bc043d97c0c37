package io.orquestador.driver.modbus;

import io.orquestador.driver.DeviceProbe;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Looks at devices for people who add one. Each question has a thread {@code probe-modbus-<n>} of its own while it lasts. */
@Component
public final class ModbusProbe implements DeviceProbe {
    static final String NO_PERMIT = "PROBE-NO-PERMIT";
    static final String BUSY = "PROBE-BUSY";
    static final String CONFIGURATION = "PROBE-CONFIGURATION";
    /** People who add a device at the same time. */
    private static final int MOST_AT_ONCE = 4;

    private static final long SPARE_MS = 1_000;

    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadPoolExecutor work =
            new ThreadPoolExecutor(0, MOST_AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

    /** While it is away nobody may ask. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Permit permit;

    private Thread thread(Runnable question) {
        var thread = new Thread(question, "probe-modbus-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** A question under way ends within its own time-outs; nobody waits for it. */
    @Deactivate
    void stop() {
        work.shutdownNow();
    }

    @Override
    public String kind() {
        return ModbusKind.NAME;
    }

    @Override
    public CompletionStage<Answer<Reached>> connect(Subject subject, Map<String, Object> configuration) {
        return ask(subject, configuration, Questions::connect);
    }

    @Override
    public CompletionStage<Answer<Branch>> browse(Subject subject, Map<String, Object> configuration, String parent) {
        var refusal = ModbusProbe.<Branch>refusal(permit, subject);
        return CompletableFuture.completedFuture(
                refusal != null
                        ? refusal
                        : new Failed<>(
                                NO_BROWSING,
                                "A Modbus device has no directory of what it offers",
                                "Take the registers from its manual, or import a tag list"));
    }

    @Override
    public CompletionStage<Answer<List<Reading>>> preview(Subject subject, Map<String, Object> configuration) {
        return ask(subject, configuration, Questions::preview);
    }

    private <T> CompletionStage<Answer<T>> ask(
            Subject subject, Map<String, Object> configuration, Function<Questions, Answer<T>> question) {
        var refusal = ModbusProbe.<T>refusal(permit, subject);
        if (refusal != null) return CompletableFuture.completedFuture(refusal);
        var settings = Settings.parse(ModbusKind.config(configuration));
        if (!settings.problems().isEmpty())
            return CompletableFuture.completedFuture(new Failed<>(
                    CONFIGURATION, String.join("; ", settings.problems()), "Correct the settings of this device"));
        var answer = new CompletableFuture<Answer<T>>();
        answer.completeOnTimeout(
                new Failed<>(
                        Questions.NO_ANSWER,
                        settings.endpoint() + " gave no answer in time; others may keep its line busy",
                        "Look at the other devices of the same line"),
                MOST_MS - SPARE_MS,
                TimeUnit.MILLISECONDS);
        try {
            work.execute(() -> {
                try (var questions = new Questions(settings)) {
                    answer.complete(question.apply(questions));
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

    private static <T> @Nullable Failed<T> refusal(@Nullable Permit permit, Subject subject) {
        if (permit == null)
            return new Failed<>(
                    NO_PERMIT, "There is no permit service, so nobody may look at devices", "Start security-local");
        try {
            permit.require(subject, "devices/" + ModbusKind.NAME, "probe");
            return null;
        } catch (Permit.Refused e) {
            return new Failed<>(NO_PERMIT, String.valueOf(e.getMessage()), "Sign in as somebody who may");
        }
    }
}
