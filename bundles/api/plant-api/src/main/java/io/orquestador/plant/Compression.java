package io.orquestador.plant;

/**
 * Which samples the history may leave out. Every change of status, of there being a value, and whatever is not good is kept, with the sample
 * before it.
 *
 * @param deviation 0 or more; in the tag's unit, of {@link Method#PERCENT} in percent of the tag's range
 * @param maxIntervalMs of two kept samples, as long as there are some in between; from 1,000 to 86,400,000
 */
public record Compression(Method method, double deviation, long maxIntervalMs) {

    public enum Method {
        /** A sample is left out while it differs from the last kept one by no more than the deviation. */
        ABSOLUTE,
        /** The same, the deviation being a part of the tag's range. */
        PERCENT,
        /** A sample is left out when the straight line between the kept ones passes it by no more than the deviation (Bristol, 1990). */
        SWINGING_DOOR
    }

    /**
     * In the tag's unit.
     *
     * @throws IllegalArgumentException for percent of a tag without a range, which no valid plant has
     */
    public double deviationOf(PlantTag tag) {
        if (method != Method.PERCENT) return deviation;
        var range = tag.range()
                .orElseThrow(() -> new IllegalArgumentException(tag.definition().path() + " has no range"));
        return deviation / 100 * (range.high() - range.low());
    }
}
