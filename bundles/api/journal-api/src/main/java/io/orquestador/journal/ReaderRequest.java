package io.orquestador.journal;

import java.util.Optional;

/**
 * How to read a journal.
 *
 * @param name one reader at a time has it, e.g. {@code historian}
 * @param required segments it has not read are kept up to the journal's bound, and it lagging raises a condition
 * @param from where to start: the cursor that the reader keeps with its results; empty to start where {@code JournalReader.commit} left
 *     this name, or at {@code start} when it is new
 */
public record ReaderRequest(String name, Mode mode, boolean required, Optional<Cursor> from, Start start) {
    /** LIVE sees a batch when it is accepted; RECORDING only when it is durable. */
    public enum Mode {
        LIVE,
        RECORDING
    }

    /** Where a reader without any cursor begins. */
    public enum Start {
        OLDEST,
        NEWEST
    }
}
