package io.orquestador.journal;

import java.util.UUID;

/** Up to where a reader has read, in which journal. Kept by whoever keeps the reader's results, in the same transaction or file. */
public record Cursor(UUID journal, long position) {}
