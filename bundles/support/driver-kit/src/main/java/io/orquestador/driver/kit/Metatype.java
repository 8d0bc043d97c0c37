package io.orquestador.driver.kit;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Configurations as Declarative Services hands them to a component: the annotation type, over a map. */
public final class Metatype {
    private Metatype() {}

    /**
     * An element without a value has its default, or null, 0 or an empty array. What cannot be converted throws when it is asked for, not
     * before.
     */
    public static <T> T of(Class<T> type, Map<String, Object> values) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, element, none) -> {
            if (element.getName().equals("annotationType")) return type;
            if (element.getParameterCount() > 0 || element.getName().equals("toString")) return type + " " + values;
            var value =
                    values.containsKey(element.getName()) ? values.get(element.getName()) : element.getDefaultValue();
            return converted(element, value);
        }));
    }

    private static @Nullable Object converted(Method element, @Nullable Object value) {
        var type = element.getReturnType();
        if (type == String[].class) return texts(value);
        var one = value instanceof Object[] many ? (many.length == 0 ? null : many[0]) : value;
        if (type == String.class) return one == null ? null : one.toString();
        var text = one == null ? "" : one.toString().strip();
        if (type == boolean.class) return Boolean.valueOf(text);
        if (text.isEmpty()) text = "0";
        if (type == int.class) return Integer.valueOf(text);
        if (type == long.class) return Long.valueOf(text);
        if (type == double.class) return Double.valueOf(text);
        throw new IllegalArgumentException(element + " is of a type that the kit does not convert: " + type);
    }

    private static String[] texts(@Nullable Object value) {
        if (value == null) return new String[0];
        if (value instanceof Collection<?> many) return texts(many.toArray());
        if (!(value instanceof Object[] many)) return new String[] {value.toString()};
        var texts = new String[many.length];
        for (int i = 0; i < texts.length; i++) texts[i] = String.valueOf(many[i]);
        return texts;
    }
}
