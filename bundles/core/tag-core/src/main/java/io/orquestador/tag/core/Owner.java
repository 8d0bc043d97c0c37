package io.orquestador.tag.core;

/** One claim: who may publish its tags until somebody claims them again. Guarded by the bus's lock. */
final class Owner {
    final long epoch;
    /** The claimant's id, as conditions name it. */
    final String subject;

    boolean released;
    long releasedNanos;

    /** Samples whose source time was replaced, and the last of them. */
    long clockReplaced;

    long lastOffsetNanos;
    int lastTag;

    Owner(long epoch, String subject) {
        this.epoch = epoch;
        this.subject = subject;
    }

    boolean mayPublish(long batchEpoch) {
        return epoch == batchEpoch && !released;
    }

    /** @param offsetNanos device's time minus ours */
    void clockReplaced(int tag, long offsetNanos) {
        clockReplaced++;
        lastTag = tag;
        lastOffsetNanos = offsetNanos;
    }
}
