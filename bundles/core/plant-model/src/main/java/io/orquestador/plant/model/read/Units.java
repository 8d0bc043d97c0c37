package io.orquestador.plant.model.read;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;

/** Which texts are units of UCUM. Made once, for reading the definitions takes a while; remembers what it was asked; safe from any thread. */
final class Units {
    private static final int MOST_REMEMBERED = 10_000;

    private final UcumService ucum;
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    Units() {
        try (var in = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
            ucum = new UcumEssenceService(in);
        } catch (UcumException | java.io.IOException e) {
            throw new IllegalStateException("The definitions of UCUM are not in the ucum bundle: " + e.getMessage(), e);
        }
    }

    /** @return what is wrong with it; empty when it is a unit */
    Optional<String> wrong(String unit) {
        if (known.size() > MOST_REMEMBERED) known.clear();
        return known.computeIfAbsent(unit, this::ask);
    }

    private Optional<String> ask(String unit) {
        if (unit.length() > 60) return Optional.of("it is longer than any unit");
        try {
            return Optional.ofNullable(ucum.validate(unit))
                    .map(text -> text.replaceFirst("^Error processing unit ?'.*?': ", ""))
                    .map(text -> text.replace("'' at", "' at").replaceFirst("' at position", " at position"));
        } catch (RuntimeException e) {
            return Optional.of("it cannot be read");
        }
    }
}
