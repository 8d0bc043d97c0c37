package io.orquestador.updates.swap;

/**
 * How long a swap waits for what.
 *
 * @param stepMs longest stop or start of a bundle
 * @param serveMs longest time from its start until it offers again what it offered before
 * @param watchMs how long the new version is watched before it is kept
 * @param worseMs how long a problem may last in the watch before the version is put back
 */
record Limits(long stepMs, long serveMs, long watchMs, long worseMs) {
    Limits {
        between("stepSeconds", stepMs, 1, 20_000);
        between("serveSeconds", serveMs, 1, 20_000);
        between("watchSeconds", watchMs, 1, 600_000);
    }

    static Limits of(UpdatesConfig config) {
        return new Limits(
                config.stepSeconds() * 1_000L, config.serveSeconds() * 1_000L, config.watchSeconds() * 1_000L, 5_000);
    }

    private static void between(String key, long ms, long min, long max) {
        if (ms < min || ms > max)
            throw new IllegalArgumentException("UPDATE-CONFIG %s: %s is %s s, must be %s to %s s"
                    .formatted(UpdatesConfig.PID, key, ms / 1_000.0, min / 1_000.0, max / 1_000.0));
    }
}
