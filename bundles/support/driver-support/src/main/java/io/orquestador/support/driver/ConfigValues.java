package io.orquestador.support.driver;

import io.orquestador.driver.DriverKind;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values of a component's configuration, which may be missing, or of another type than the metatype says. */
public final class ConfigValues {
    private ConfigValues() {}

    /** {@code values} as Declarative Services would give them: any value is a text, one value is a list of one, what is missing is the default. */
    public static <T> T as(Class<T> config, Map<String, Object> values) {
        return config.cast(
                Proxy.newProxyInstance(config.getClassLoader(), new Class<?>[] {config}, (self, element, none) -> {
                    var value = values.get(element.getName());
                    return value == null ? element.getDefaultValue() : converted(element, value);
                }));
    }

    /** What is no number is told by {@link #number}, what is neither true nor false by {@link #flag}. */
    private static @Nullable Object converted(Method element, Object value) {
        if (element.getReturnType() == String.class) return value.toString();
        if (element.getReturnType() == boolean.class && value.equals("true")) return true;
        if (element.getReturnType() == boolean.class && value.equals("false")) return false;
        if (element.getReturnType() != String[].class || value instanceof String[]) return value;
        return new String[] {value.toString()};
    }

    /** What Declarative Services cannot convert it says only when asked for the element. */
    public static int number(String name, Supplier<Integer> element, int least, int most, Problems problems) {
        try {
            int number = element.get();
            if (number >= least && number <= most) return number;
            problems.add(name, "%s is %d; it may be %d to %d".formatted(name, number, least, most));
        } catch (RuntimeException e) {
            problems.add(name, "%s is not a whole number; it may be %d to %d".formatted(name, least, most));
        }
        return least;
    }

    public static boolean flag(String name, Supplier<Boolean> element, Problems problems) {
        try {
            return element.get();
        } catch (RuntimeException e) {
            problems.add(name, name + " is neither true nor false");
            return false;
        }
    }

    /** Empty is told, and is then {@code unnamed}. */
    public static String device(Supplier<String> element, Problems problems) {
        var device = text(element);
        if (!device.isEmpty()) return device;
        problems.add(DriverKind.DEVICE, "device is missing; give the device a name that is unique in the plant");
        return Problems.UNNAMED;
    }

    /** Declarative Services gives null for an element without value and default. */
    public static String text(Supplier<String> element) {
        var text = element.get();
        return text == null ? "" : text.strip();
    }

    public static String[] lines(Supplier<String[]> element) {
        var lines = element.get();
        return lines == null ? new String[0] : lines;
    }
}
