package io.orquestador.journal;

/**
 * One file of the journal.
 *
 * @param first position of its first frame
 * @param end position just after its last frame
 * @param samples how many it holds; -1 when not counted yet
 */
public record SegmentStatus(String file, long first, long end, long bytes, long samples, boolean writing) {}
