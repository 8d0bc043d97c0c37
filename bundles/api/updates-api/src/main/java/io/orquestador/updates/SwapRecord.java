package io.orquestador.updates;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hot swap did and did not lose, counted from just before the bundle stopped until the end of its watch, so that an outside witness
 * can be held against it.
 *
 * @param subject who asked
 * @param id begins with the time, so that ids sort by age
 * @param reason why this outcome, one sentence
 * @param after what was to run; null when it is not known
 * @param journalBefore position of the journal's accepted end before the swap, as text; {@code none} without a journal
 * @param journalAfter the same after it
 * @param longestPauseMs from the bundle stopping to it offering again every service it offered before
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

    /**
     * Scans of one device over the swap: all of them, and none of them by guess. All three are -1 when the device's driver is gone or did
     * not hand its counters over.
     */
    public record DriverCount(String device, long scheduled, long done, long missed, boolean connectionKept) {}

    /**
     * Samples accepted by the journal over the swap, and delivered to this reader.
     *
     * @param accepted -1 when a segment of the journal is not counted
     * @param delivered since the journal opened again, when the swap was of the journal itself: what was not committed comes once more
     */
    public record ReaderCount(String reader, long accepted, long delivered) {}
}
