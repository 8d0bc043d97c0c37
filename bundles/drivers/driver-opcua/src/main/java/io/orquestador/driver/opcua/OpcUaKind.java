package io.orquestador.driver.opcua;

import io.orquestador.driver.DriverKind;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** What OPC UA servers may look like. Keeps nothing. */
@Component
public final class OpcUaKind implements DriverKind {
    static final String NAME = "opcua";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String pid() {
        return OpcUaConfig.PID;
    }

    /** By the same code that reads the configuration of a device that runs. */
    @Override
    public Checked check(Map<String, Object> configuration) {
        var problems = new Problems(String.valueOf(configuration.getOrDefault(DEVICE, "unnamed")));
        var settings = Settings.parse(config(configuration), problems);
        return new Checked(problems.byAttribute(), settings.points().definitions());
    }

    /** Its subscriptions tell what changes; a server that falls silent for a keep-alive and a time-out makes every point bad. */
    @Override
    public boolean reportsByException() {
        return true;
    }

    static OpcUaConfig config(Map<String, Object> values) {
        var type = OpcUaConfig.class;
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, element, none) -> {
            var value = values.get(element.getName());
            return value == null ? element.getDefaultValue() : converted(element, value);
        }));
    }

    /** As Declarative Services converts: any value is a text, one value is a list of one. What is no number is told by {@link Settings}. */
    private static @Nullable Object converted(Method element, Object value) {
        if (element.getReturnType() == String.class) return value.toString();
        if (element.getReturnType() == boolean.class) return Boolean.parseBoolean(value.toString());
        if (element.getReturnType() != String[].class || value instanceof String[]) return value;
        return new String[] {value.toString()};
    }
}
