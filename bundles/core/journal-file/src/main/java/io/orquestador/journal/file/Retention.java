package io.orquestador.journal.file;

/** Which segments may or must go. Only arithmetic: what it says is done in {@link Housekeeping}. */
final class Retention {
    private Retention() {}

    /**
     * @param readBy every reader has committed at least up to this offset
     * @param nowEpochNanos server time; {@link Long#MIN_VALUE} while the clock is doubtful, so that nothing grows old
     */
    record Situation(
            Segments segments, long accepted, long readBy, long nowEpochNanos, long diskBytes, long freeBytes) {

        long bytes(int index) {
            var segment = segments.list().get(index);
            return segment.headBytes() + segments.end(index, accepted) - segment.base();
        }

        long totalBytes() {
            long total = 0;
            for (int i = 0; i < segments.list().size(); i++) total += bytes(i);
            return total;
        }
    }

    /**
     * What all have read goes when it is older than {@code keep}, or more than its share of the disk, or the disk's reserve is touched. What
     * somebody has not read goes only at the journal's bound. The segment that is being written never goes.
     *
     * @return how many of the oldest segments
     */
    static int toDrop(Situation now, JournalSettings settings) {
        long total = now.totalBytes();
        long free = now.freeBytes();
        long max = settings.maxBytes(now.diskBytes());
        long keep = Math.min(max, now.diskBytes() / 100 * settings.keepPct());
        int drop = 0;
        for (; drop < now.segments().list().size() - 1; drop++) {
            var next = now.segments().list().get(drop + 1);
            boolean read = next.base() <= now.readBy();
            boolean old =
                    next.serverBefore() < now.nowEpochNanos() - settings.keep().toNanos();
            boolean goes = read ? old || total > keep || free < reserve(now.diskBytes(), settings) : total > max;
            if (!goes) break;
            total -= now.bytes(drop);
            free += now.bytes(drop);
        }
        return drop;
    }

    /** Bytes of the disk that the journal leaves alone. */
    static long reserve(long diskBytes, JournalSettings settings) {
        return diskBytes / 100 * settings.reservePct();
    }
}
