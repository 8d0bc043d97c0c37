package io.orquestador.driver.plc4x;

import io.orquestador.audit.Acts;
import io.orquestador.driver.DeviceProbe;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.ConfigValues;
import io.orquestador.support.driver.ProbeDesk;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Looks at PLCs for people who add one. */
@Component
public final class Plc4xProbe implements DeviceProbe {
    /** While it is away nobody may ask. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Acts acts;

    private final AtomicLong asked = new AtomicLong();
    private final ProbeDesk desk = new ProbeDesk(Plc4xKind.NAME, () -> acts);

    @Deactivate
    void stop() {
        desk.close();
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
        var settings = Settings.parse(ConfigValues.as(Plc4xConfig.class, configuration));
        var late = new Failed<T>(
                Questions.NO_CONNECTION,
                settings.place() + " gave no answer in time",
                "Ask for fewer points, or with shorter time-outs");
        return desk.ask(subject, settings.place(), settings.problems(), late, () -> {
            try (var questions = new Questions(settings, "probe-" + asked.incrementAndGet())) {
                return question.apply(questions);
            }
        });
    }
}
