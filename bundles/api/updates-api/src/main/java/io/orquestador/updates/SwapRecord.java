package io.orquestador.updates;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hot swap did and did not lose, counted, so that an outside witness can be held against it.
 *
 * @param subject who asked
 * @param journalBefore position of the journal's accepted end before the swap, as text
 * @param journalAfter the same after it
 * @param longestPauseMs from the bundle stopping to it serving again
 */
public record SwapRecord(
        String id,
        String bundle,
        Outcome outcome,
        String reason,
        String subject,
        Instant startedAt,
        Instant endedAt,
        Jar before,
        @Nullable Jar after,
        String journalBefore,
        String journalAfter,
        long longestPauseMs,
        List<DriverCount> drivers,
        List<ReaderCount> readers) {

    public enum Outcome {
        /** Updated, and its health was watched. */
        KEPT,
        /** Updated, found unhealthy, and put back. */
        REVERTED,
        /** Not begun: nothing was changed. */
        REFUSED,
        /** Neither the new nor the old version serves: a person must act. */
        FAILED
    }

    public record Jar(String version, String sha256) {}

    /** Scans of one device over the swap: all of them, and none of them by guess. */
    public record DriverCount(String device, long scheduled, long done, long missed, boolean connectionKept) {}

    /** Samples accepted by the journal over the swap, and delivered to this reader. */
    public record ReaderCount(String reader, long accepted, long delivered) {}
}
