package io.orquestador.plant.model.read;

import io.orquestador.driver.DriverKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How often a device's tags are read, by {@link DriverKind#POLL_CLASSES}; empty when its kind does not poll. */
record PollClasses(Map<String, Long> periodMsByName) {

    static PollClasses of(Kind kind, Map<String, Object> settings) {
        var attribute = kind.attributes().stream()
                .filter(each -> each.id().equals(DriverKind.POLL_CLASSES))
                .findFirst();
        if (attribute.isEmpty()) return new PollClasses(Map.of());
        var lines = settings.get(DriverKind.POLL_CLASSES) instanceof String[] own
                ? List.of(own)
                : attribute.get().defaults();
        var classes = new LinkedHashMap<String, Long>();
        for (var line : lines) {
            int equals = line.indexOf('=');
            if (equals < 1) continue; // the driver tells it
            try {
                classes.put(
                        line.substring(0, equals).strip(),
                        Long.valueOf(line.substring(equals + 1).strip()));
            } catch (NumberFormatException e) {
                // the driver tells it
            }
        }
        return new PollClasses(classes);
    }

    boolean isEmpty() {
        return periodMsByName.isEmpty();
    }

    /** @param name of a tag that names none: {@code normal}, else the first */
    long periodMs(Optional<String> name) {
        if (isEmpty()) return 0;
        var first = periodMsByName.values().iterator().next();
        return periodMsByName.getOrDefault(name.orElse(DriverKind.DEFAULT_CLASS), first);
    }
}
