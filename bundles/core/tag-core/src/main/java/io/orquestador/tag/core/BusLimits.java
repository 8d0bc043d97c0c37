package io.orquestador.tag.core;

/**
 * Bounds and times of the bus; {@link TagCoreConfig} says what each means.
 *
 * @param holdSamples a string of 32 characters weighs as much as a sample
 */
public record BusLimits(long holdMs, int holdSamples, long releaseMs) {
    public static final BusLimits DEFAULT = new BusLimits(2_000, 1_000_000, 10_000);

    public BusLimits {
        check("holdMs", holdMs, 0, 60_000, "ms");
        check("holdSamples", holdSamples, 0, 100_000_000, "samples");
        check("releaseMs", releaseMs, 0, 3_600_000, "ms");
    }

    static void check(String key, long number, long min, long max, String unit) {
        if (number < min || number > max)
            throw new IllegalArgumentException("%s: %s is %d %s; it may be %d to %d %s"
                    .formatted(TagCoreConfig.PID, key, number, unit, min, max, unit));
    }
}
