package io.orquestador.audit.chain;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/** Fields of a JSON object that must be there; what is not is an {@link IllegalArgumentException}. */
final class Fields {
    private Fields() {}

    static <T> T of(Map<?, ?> fields, String name, Class<T> type) {
        var value = fields.get(name);
        if (!type.isInstance(value)) throw new IllegalArgumentException("It has no " + name);
        return type.cast(value);
    }

    static String text(Map<?, ?> fields, String name) {
        return of(fields, name, String.class);
    }

    static Instant time(Map<?, ?> fields, String name) {
        try {
            return Instant.parse(text(fields, name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Its " + name + " is no time", e);
        }
    }
}
