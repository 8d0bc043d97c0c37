package io.orquestador.driver.plc4x;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.orquestador.driver.DeviceProbe;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.ConfigValues;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Looks at PLCs for people who add one. Each question has a thread {@code probe-plc4x} of its own while it lasts. */
@Component
public final class Plc4xProbe implements DeviceProbe {
    /** People who add a device at the same time. */
    private static final int MOST_AT_ONCE = 4;

    private static final long SPARE_MS = 1_000;

    private final AtomicLong asked = new AtomicLong();
    private final ThreadPoolExecutor work = new ThreadPoolExecutor(
            0,
            MOST_AT_ONCE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new DefaultThreadFactory("probe-plc4x", true));

    /** While it is away nobody may ask. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Permit permit;

    /** A question under way ends within its own time-outs; nobody waits for it. */
    @Deactivate
    void stop() {
        work.shutdownNow();
    }

    @Override
    public String kind() {
        return Plc4xKind.NAME;
    }

    @Override
    public CompletionStage<Answer<Reached>> connect(Subject subject, Map<String, Object> configuration) {
        return ask(subject, configuration, Questions::connect);
    }

    /** PLC4X lists all at once; there are no branches to look into. */
    @Override
    public CompletionStage<Answer<Branch>> browse(Subject subject, Map<String, Object> configuration, String parent) {
        return ask(subject, configuration, Questions::browse);
    }

    @Override
    public CompletionStage<Answer<List<Reading>>> preview(Subject subject, Map<String, Object> configuration) {
        return ask(subject, configuration, Questions::preview);
    }

    private <T> CompletionStage<Answer<T>> ask(
            Subject subject, Map<String, Object> configuration, Function<Questions, Answer<T>> question) {
        var answer = new CompletableFuture<Answer<T>>();
        var refusal = refusal(permit, subject);
        if (refusal != null) {
            answer.complete(new Failed<>("PROBE-NO-PERMIT", refusal, "Sign in as somebody who may"));
            return answer;
        }
        var settings = Settings.parse(ConfigValues.as(Plc4xConfig.class, configuration));
        if (!settings.problems().isEmpty()) {
            answer.complete(new Failed<>(
                    "PROBE-CONFIGURATION",
                    String.join("; ", settings.problems()),
                    "Correct the settings of this device"));
            return answer;
        }
        answer.completeOnTimeout(
                new Failed<>(
                        Questions.NO_CONNECTION,
                        settings.place() + " gave no answer in time",
                        "Ask for fewer points, or with shorter time-outs"),
                MOST_MS - SPARE_MS,
                TimeUnit.MILLISECONDS);
        try {
            work.execute(() -> {
                try (var questions = new Questions(settings, "probe-" + asked.incrementAndGet())) {
                    answer.complete(question.apply(questions));
                } catch (RuntimeException e) {
                    answer.complete(new Failed<>("PROBE-FAILED", "The question failed: " + e, "Tell the makers"));
                }
            });
        } catch (RejectedExecutionException e) {
            answer.complete(new Failed<>(
                    "PROBE-BUSY", MOST_AT_ONCE + " PLCs are being looked at already", "Try again in half a minute"));
        }
        return answer;
    }

    /** @return null when the subject may */
    private static @Nullable String refusal(@Nullable Permit permit, Subject subject) {
        if (permit == null) return "There is no permit service, so nobody may look at devices; start security-local";
        try {
            permit.require(subject, "devices/" + Plc4xKind.NAME, "probe");
            return null;
        } catch (Permit.Refused e) {
            return String.valueOf(e.getMessage());
        }
    }
}
