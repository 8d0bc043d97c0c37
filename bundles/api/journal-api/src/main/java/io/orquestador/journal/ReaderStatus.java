package io.orquestador.journal;

/**
 * How far a reader is.
 *
 * @param open a reader of this name is open now
 * @param committed the last committed position
 * @param lagBytes from the committed position to the accepted end
 * @param delivered samples handed to this reader since the journal opened
 */
public record ReaderStatus(
        String name,
        ReaderRequest.Mode mode,
        boolean required,
        boolean open,
        long committed,
        long lagBytes,
        long delivered) {}
