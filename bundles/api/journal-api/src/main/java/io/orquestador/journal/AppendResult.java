package io.orquestador.journal;

/** What became of an append. */
public sealed interface AppendResult {
    /**
     * @param position just after the appended frame
     * @param repeat the producer had sent this batch before; position is that of the first time
     */
    record Appended(long position, boolean repeat) implements AppendResult {}

    /** The journal cannot take it now (disk full, reserve reached, buffer full). Nothing was written; the caller counts. */
    record Refused(String reason) implements AppendResult {}
}
