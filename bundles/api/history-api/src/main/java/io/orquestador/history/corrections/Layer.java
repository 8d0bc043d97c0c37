package io.orquestador.history.corrections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody laid over a span of a tag's history. The samples under it stay as they came; of two layers the later one counts.
 *
 * @param path of its tag, as it is now
 * @param fromEpochNanos inclusive, UTC; {@code toEpochNanos} exclusive
 * @param text what it says, or why it was made
 * @param samples that take the place of others; 0 but of REPLACED
 * @param who id of the subject that made it
 * @param withdrawn null while it counts
 */
public record Layer(
        long id,
        String path,
        Kind kind,
        long fromEpochNanos,
        long toEpochNanos,
        String text,
        int samples,
        String who,
        Instant at,
        @Nullable Withdrawal withdrawn) {

    /** What it does to answers. */
    public enum Kind {
        /** Nothing. */
        ANNOTATION,
        /** They have no samples of the span. */
        HIDDEN,
        /** They have the layer's samples of the span, and no others. */
        REPLACED
    }

    /** From then on it does not count any more. */
    public record Withdrawal(String who, Instant at, String why) {}
}
