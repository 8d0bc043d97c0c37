package io.orquestador.updates.swap;

import io.orquestador.updates.SwapJob;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Names and states of jobs, as callers see them. */
final class SwapJobs {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private SwapJobs() {}

    /** Begins with the time, so that names sort by age. */
    static String newId(Instant startedAt, String symbolicName) {
        return TIME.format(startedAt) + "-" + Bundles.name(symbolicName).replaceAll("[^A-Za-z0-9_.-]", "_");
    }

    static SwapJob of(Intent intent, SwapJob.Phase phase) {
        return new SwapJob(intent.id(), Bundles.name(intent.bundle()), phase, Optional.empty());
    }
}
