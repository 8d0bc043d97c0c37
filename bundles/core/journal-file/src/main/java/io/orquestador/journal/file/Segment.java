package io.orquestador.journal.file;

import io.orquestador.journal.Position;

/**
 * One file of the journal, as its header says; nothing of it ever changes. It ends where the next one begins.
 *
 * @param sequence rises with every file made
 * @param base offset of its first frame
 * @param samplesBefore samples in all segments before it, ever
 * @param serverBefore server time of the last frame before it
 * @param headBytes header and snapshot: the first frame begins there
 */
record Segment(long sequence, int incarnation, long base, long samplesBefore, long serverBefore, int headBytes) {
    private static final String SUFFIX = ".seg";

    String file() {
        return file(sequence, incarnation);
    }

    /** The name tells sequence and incarnation too, so that a file that cannot be read still keeps them from being used again. */
    static String file(long sequence, int incarnation) {
        return "%010d-%d%s".formatted(sequence, incarnation, SUFFIX);
    }

    static boolean isSegment(String file) {
        return file.matches("\\d{10,18}-\\d{1,6}\\.seg");
    }

    static long sequence(String file) {
        return Long.parseLong(file.substring(0, file.indexOf('-')));
    }

    static int incarnation(String file) {
        return Integer.parseInt(file.substring(file.indexOf('-') + 1, file.length() - SUFFIX.length()));
    }

    Segment with(long otherSequence, int knownHeadBytes) {
        return new Segment(otherSequence, incarnation, base, samplesBefore, serverBefore, knownHeadBytes);
    }

    long first() {
        return Position.of(incarnation, base);
    }

    /** Where in the file the frame at this offset begins. */
    long inFile(long offset) {
        return headBytes + offset - base;
    }
}
