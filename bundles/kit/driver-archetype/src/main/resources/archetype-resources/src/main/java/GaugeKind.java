package ${package};

import io.orquestador.driver.DriverKind;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What gauges may look like. Keeps nothing. */
@Component
public final class GaugeKind implements DriverKind {
    @Override
    public String name() {
        return "gauge";
    }

    @Override
    public String pid() {
        return GaugeConfig.PID;
    }

    /** By the same code that reads the configuration of a device that runs. */
    @Override
    public Checked check(Map<String, Object> configuration) {
        var settings = GaugeSettings.parse(config(configuration));
        return new Checked(settings.problems(), settings.tags());
    }

    private static GaugeConfig config(Map<String, Object> values) {
        var type = GaugeConfig.class;
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, element, none) -> {
            var value = values.get(element.getName());
            return value == null ? element.getDefaultValue() : converted(element, value);
        }));
    }

    /** As Declarative Services converts: any value is a text, one value is a list of one, a text may be a number. */
    private static Object converted(Method element, Object value) {
        if (element.getReturnType() == String.class) return value.toString();
        if (element.getReturnType() == int.class) return Integer.valueOf(value.toString().strip());
        return value instanceof String[] ? value : new String[] {value.toString()};
    }
}
