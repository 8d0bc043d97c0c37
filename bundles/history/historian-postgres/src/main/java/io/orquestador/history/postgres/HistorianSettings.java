package io.orquestador.history.postgres;

/**
 * @param lingerMs longest wait of a sample for others to be stored with, 10 to 5,000
 * @param maxSamples about how many are stored in one transaction, 100 to 100,000
 * @param retentionDays whole days kept; 0 keeps all
 * @param standByS how long another historian must be silent before a fenced one takes over; 0 for the default
 */
public record HistorianSettings(long lingerMs, int maxSamples, int retentionDays, int standByS, Sealing sealing) {

    /**
     * When what was stored becomes blocks.
     *
     * @param hotSamples when so many have come since the last time
     * @param hotMs or this long after the first of them
     * @param blockSamples of a tag that has so many; others wait
     */
    public record Sealing(int hotSamples, long hotMs, int blockSamples) {
        public static final Sealing USUAL = every(600);

        static Sealing every(int seconds) {
            require("sealSeconds", seconds, 1, 3_600);
            return new Sealing(1_000_000, seconds * 1_000L, 1_000);
        }
    }

    public HistorianSettings {
        require("lingerMs", lingerMs, 10, 5_000);
        require("maxSamples", maxSamples, 100, 100_000);
        require("retentionDays", retentionDays, 0, 36_500);
    }

    private static void require(String key, long number, long min, long max) {
        if (number < min || number > max)
            throw new IllegalArgumentException(
                    "%s in io.orquestador.historian is %d; it may be %d to %d".formatted(key, number, min, max));
    }
}
