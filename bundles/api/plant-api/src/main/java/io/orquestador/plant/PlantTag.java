package io.orquestador.plant;

import io.orquestador.tag.TagDefinition;
import java.util.Map;
import java.util.Optional;

/**
 * A tag with what people need to read it.
 *
 * @param device name of the device whose driver publishes it; {@link Device#MANUAL} and {@link Device#CALCULATED} are the two inner ones
 * @param range the span of its instrument or of entries, in its unit
 * @param normal where it lies when nothing is wrong, in its unit
 * @param setpoint path of the tag that says what it should be
 * @param decimals digits after the point when shown, 0 to 6
 * @param deadband a change smaller than this, in its unit, need not be stored; 0 keeps everything
 * @param periodMs how often a new sample is expected; older than three periods is stale. 0 when one comes when it comes: entered by people,
 *     or told by a device that tells only what changes
 * @param writable whether its driver can write it
 * @param states words for values of a BOOL (0, 1) or INT64
 */
public record PlantTag(
        TagDefinition definition,
        String device,
        LocalText description,
        Optional<Span> range,
        Optional<Span> normal,
        Optional<String> setpoint,
        int decimals,
        double deadband,
        long periodMs,
        boolean writable,
        Map<Long, LocalText> states) {

    /** Both ends inclusive; {@code low < high}. */
    public record Span(double low, double high) {}

    public PlantTag {
        states = Map.copyOf(states);
    }
}
