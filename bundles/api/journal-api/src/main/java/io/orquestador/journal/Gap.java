package io.orquestador.journal;

import java.util.Map;

/**
 * Samples that are in no record, and why. A gap is data: it is journaled, stored and shown.
 *
 * @param samples how many, counted; -1 when nobody can know
 * @param fromEpochNanos server time of the first that is missing
 * @param toEpochNanos server time of the last that is missing
 * @param perTag how many of each tag, by the journal's number of the tag; empty when not known
 */
public record Gap(Reason reason, long samples, long fromEpochNanos, long toEpochNanos, Map<Integer, Long> perTag) {
    /** The code is written to disk and never changes. */
    public enum Reason {
        /** Shown live but refused by the journal: disk full, or it could not keep up, or it was away too long. */
        NOT_RECORDED(0),
        /** The journal reached its bound with a required reader far behind; its oldest segments were given up. */
        LOST(1),
        /** The reader's cursor was of another journal or older than the first segment: it went on at the first frame. */
        CURSOR_LOST(2),
        /** A stored frame could not be read back: its checksum is wrong. */
        CORRUPT(3);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }
}
