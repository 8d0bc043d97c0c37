package io.orquestador.driver.modbus;

import io.orquestador.audit.Acts;
import io.orquestador.driver.DeviceProbe;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.ProbeDesk;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Looks at devices for people who add one. */
@Component
public final class ModbusProbe implements DeviceProbe {
    /** While it is away nobody may ask. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Acts acts;

    private final ProbeDesk desk = new ProbeDesk(ModbusKind.NAME, () -> acts);

    @Deactivate
    void stop() {
        desk.close();
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
        var none = new Failed<Branch>(
                NO_BROWSING,
                "A Modbus device has no directory of what it offers",
                "Take the registers from its manual, or import a tag list");
        return ask(subject, configuration, questions -> none);
    }

    @Override
    public CompletionStage<Answer<List<Reading>>> preview(Subject subject, Map<String, Object> configuration) {
        return ask(subject, configuration, Questions::preview);
    }

    private <T> CompletionStage<Answer<T>> ask(
            Subject subject, Map<String, Object> configuration, Function<Questions, Answer<T>> question) {
        var settings = Settings.parse(ModbusKind.config(configuration));
        var late = new Failed<T>(
                Questions.NO_ANSWER,
                settings.endpoint() + " gave no answer in time; others may keep its line busy",
                "Look at the other devices of the same line");
        return desk.ask(subject, settings.endpoint().toString(), settings.problems(), late, () -> {
            try (var questions = new Questions(settings)) {
                return question.apply(questions);
            }
        });
    }
}
