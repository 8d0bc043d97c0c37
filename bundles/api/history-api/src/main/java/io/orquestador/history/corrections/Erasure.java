package io.orquestador.history.corrections;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tombstone of erased samples: that there were some is not hidden, what they were is gone.
 *
 * @param path of the tag as it is now; null when this database does not know the tag
 * @param fromEpochNanos inclusive, UTC; {@code toEpochNanos} exclusive
 * @param who id of the subject that erased
 * @param samples that are gone so far, of this database
 * @param done null while some are still in the database; answers have none of them already
 */
public record Erasure(
        UUID id,
        UUID tag,
        @Nullable String path,
        long fromEpochNanos,
        long toEpochNanos,
        String why,
        String who,
        Instant at,
        long samples,
        @Nullable Instant done) {}
