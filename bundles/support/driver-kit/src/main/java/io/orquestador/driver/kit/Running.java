package io.orquestador.driver.kit;

import io.orquestador.driver.Driver;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.security.Permit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One driver in the hands of the kit, which does what Declarative Services would do. */
public interface Running {
    Driver driver();

    /** As {@code @Activate}. */
    void start();

    /** As {@code @Modified}. */
    void modified(Map<String, Object> configuration);

    /** Binds or unbinds the permit service; there is none at first. */
    void permit(@Nullable Permit permit);

    /** As {@code @Deactivate}. */
    void stop();

    default List<Condition> conditions() {
        return driver() instanceof ConditionSource source ? source.conditions() : List.of();
    }
}
