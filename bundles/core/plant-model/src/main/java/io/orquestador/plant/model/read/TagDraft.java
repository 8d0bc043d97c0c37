package io.orquestador.plant.model.read;

import io.orquestador.plant.LocalText;
import io.orquestador.plant.PlantTag.Span;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A tag that was read, before its type is known and the tags it names were found.
 *
 * @param unit UCUM, may be empty
 * @param setpoint whole path
 * @param pollClass as written
 * @param everyMs of a calculated tag, else 0
 * @param was whole path
 */
record TagDraft(
        TagText text,
        String unit,
        LocalText description,
        Optional<Span> range,
        Optional<Span> normal,
        Optional<String> setpoint,
        OptionalInt decimals,
        double deadband,
        Optional<String> pollClass,
        long everyMs,
        boolean writable,
        Map<Long, LocalText> states,
        Optional<String> was) {

    String path() {
        return text.path();
    }
}
