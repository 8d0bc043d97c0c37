package io.orquestador.support.runtime;

import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.metrics.ConditionSource;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The conditions of one bundle: raised and cleared by code and object, logged at each change only. Safe from any thread. */
public final class Conditions implements ConditionSource {
    private static final Logger LOG = LoggerFactory.getLogger(Conditions.class);

    private record Key(String code, String object) {}

    private final Clock clock;
    private final Map<Key, Condition> active = new LinkedHashMap<>();
    private final Map<Key, Long> counts = new LinkedHashMap<>();

    public Conditions(Clock clock) {
        this.clock = clock;
    }

    /** Makes the condition hold; when it holds already only its message is renewed. */
    public synchronized void raise(String code, String object, Severity severity, String message, String remedy) {
        var key = new Key(code, object);
        var before = active.get(key);
        if (before == null) {
            counts.merge(key, 1L, Long::sum);
            if (severity == Severity.ERROR) LOG.error("{} {}: {} {}", code, object, message, remedy);
            else LOG.warn("{} {}: {} {}", code, object, message, remedy);
        }
        var since = before == null ? clock.instant() : before.since();
        active.put(key, new Condition(code, object, severity, since, counts.getOrDefault(key, 1L), message, remedy));
    }

    public synchronized void clear(String code, String object) {
        if (active.remove(new Key(code, object)) != null) LOG.info("{} {}: over", code, object);
    }

    @Override
    public synchronized List<Condition> conditions() {
        return List.copyOf(active.values());
    }
}
