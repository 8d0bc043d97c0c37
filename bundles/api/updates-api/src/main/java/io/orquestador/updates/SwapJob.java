package io.orquestador.updates;

import java.util.Optional;

/**
 * A swap under way or done.
 *
 * @param phase STAGED, VERIFIED, SWAPPING, WATCHING, DONE
 * @param record when it is done
 */
public record SwapJob(String id, String bundle, Phase phase, Optional<SwapRecord> record) {
    public enum Phase {
        STAGED,
        VERIFIED,
        SWAPPING,
        WATCHING,
        DONE
    }
}
