package io.orquestador.tag.core;

import io.orquestador.journal.AppendResult;
import io.orquestador.journal.Journal;
import io.orquestador.tag.Flags;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Journal and image, written in one order. While the journal is away the rows are held, within bounds, and written first when it is back; what
 * it does not take is counted and told by a gap record before anything newer. Guarded by the bus's lock.
 */
final class Recorder {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int NOT_DEFINED = -1;
    /** A refusing journal is asked again after this, for what it lost may be a long list. */
    private static final long ASK_AGAIN_NANOS = 20_000_000;

    private final Image image;
    private final LongSupplier nanoTime;
    private final long holdNanos;
    private final int holdSamples;
    final Hold hold = new Hold();
    final Losses losses = new Losses();
    private final int[] busNumbers = new int[SampleBatch.MAX_SAMPLES];
    private int[] journalNumbers = new int[0];
    private @Nullable Journal journal;
    private @Nullable Journal gone;
    private long askAgainNanos;
    private String refusal = "";
    long published;
    long notRecorded;

    Recorder(Image image, LongSupplier nanoTime, long holdMs, int holdSamples) {
        this.image = image;
        this.nanoTime = nanoTime;
        this.holdNanos = holdMs * 1_000_000;
        this.holdSamples = holdSamples;
    }

    @Nullable
    Journal journal() {
        return journal;
    }

    /** Why the last sample that is in no record is in none. */
    String refusal() {
        return refusal;
    }

    /**
     * Tells the journal of a tag that is new, or has another path or unit.
     *
     * @throws IllegalArgumentException when the journal knows the UUID with another type
     */
    void define(int tag) {
        if (journalNumbers.length <= tag) {
            int before = journalNumbers.length;
            journalNumbers = Arrays.copyOf(journalNumbers, image.columns().versions.length);
            Arrays.fill(journalNumbers, before, journalNumbers.length, NOT_DEFINED);
        }
        var to = journal;
        if (to == null) return;
        try {
            journalNumbers[tag] = to.define(image.definition(tag));
        } catch (IllegalStateException closed) {
            detach(to);
        }
    }

    /** Goes over to this journal, which knows nothing of us: all tags are defined again. Follow with {@link #drain}. */
    void attach(@Nullable Journal next) {
        if (next == gone && next != null) return; // it is on its way out and still registered
        gone = null;
        if (next == journal) return;
        journal = next;
        askAgainNanos = nanoTime.getAsLong();
        for (int tag = 0; tag < image.count() && journal != null; tag++) {
            try {
                define(tag);
            } catch (IllegalArgumentException e) {
                journalNumbers[tag] = NOT_DEFINED;
                LOG.warn("The journal does not take tag {}: its samples are live only", image.definition(tag), e);
            }
        }
    }

    private void detach(Journal closed) {
        gone = closed;
        journal = null;
    }

    /** Records and shows the rows. The batch's tag column is the same afterwards as before. */
    PublishResult record(SampleBatch rows) {
        published += rows.size();
        if (journal == null || !hold.isEmpty()) return hold(rows);
        if (!losses.isEmpty() && !appendGap()) return lose(rows, refusal);
        var result = offer(rows);
        if (result == null) return hold(rows);
        if (result instanceof AppendResult.Refused refused) return lose(rows, refused.reason());
        var appended = (AppendResult.Appended) result;
        if (!appended.repeat()) {
            image.apply(rows, 0);
            image.position(appended.position());
        }
        return new PublishResult.Accepted(appended.position());
    }

    private PublishResult hold(SampleBatch rows) {
        var oldest = hold.oldest();
        long now = nanoTime.getAsLong();
        if (journal == null && oldest != null && now - oldest.acceptedNanos() > holdNanos)
            return lose(rows, "the journal is away for more than %d ms".formatted(holdNanos / 1_000_000));
        if (hold.weight() + rows.weight() > holdSamples)
            return lose(rows, "the journal is away and %d samples wait for it already".formatted(hold.samples()));
        image.apply(rows, 0);
        return new PublishResult.Held(hold.add(rows, now).outcome());
    }

    /** Holds what the instance before held; the image shows it already. */
    void holdAgain(SampleBatch rows) {
        hold.add(rows, nanoTime.getAsLong());
    }

    private PublishResult lose(SampleBatch rows, String reason) {
        count(rows, reason);
        image.apply(rows, Flags.NOT_RECORDED);
        return new PublishResult.NotRecorded(reason);
    }

    private void count(SampleBatch rows, String reason) {
        losses.count(rows);
        notRecorded += rows.size();
        refusal = reason;
        askAgainNanos = nanoTime.getAsLong() + ASK_AGAIN_NANOS;
    }

    /**
     * Writes what was held, and the gap record when one is due, to the journal.
     *
     * @param most batches to write now, so that a driver that waits for the lock waits a few milliseconds at most
     * @param outcomes gets what is to be completed after the lock is given back
     * @return there is more
     */
    boolean drain(int most, List<Runnable> outcomes) {
        for (int i = 0; i < most; i++) {
            var to = journal;
            if (to == null) return false;
            var oldest = hold.oldest();
            boolean gapFirst =
                    oldest == null || losses.toEpochNanos() <= oldest.rows().serverEpochNanos();
            if (!losses.isEmpty() && gapFirst) appendGap();
            if (oldest == null) return false;
            var rows = oldest.rows();
            long server = Math.max(rows.serverEpochNanos(), to.lastServerEpochNanos());
            if (server > rows.serverEpochNanos())
                image.amend(rows, 0, server); // the journal ended later than our clock says
            rows.serverEpochNanos(server);
            var result = offer(rows);
            if (result == null) return false;
            hold.removeOldest();
            outcomes.add(() -> oldest.outcome().complete(settle(result)));
            if (result instanceof AppendResult.Appended appended) {
                image.position(appended.position());
            } else {
                count(rows, ((AppendResult.Refused) result).reason());
                image.amend(rows, Flags.NOT_RECORDED, server);
            }
        }
        return true;
    }

    private static PublishResult settle(AppendResult result) {
        return result instanceof AppendResult.Appended appended
                ? new PublishResult.Accepted(appended.position())
                : new PublishResult.NotRecorded(((AppendResult.Refused) result).reason());
    }

    /** @return null when the journal has gone: nothing was taken */
    private @Nullable AppendResult offer(SampleBatch rows) {
        var to = journal;
        if (to == null) return null;
        var tags = rows.tags();
        int size = rows.size();
        System.arraycopy(tags, 0, busNumbers, 0, size);
        try {
            for (int row = 0; row < size; row++) {
                int number = journalNumbers[busNumbers[row]];
                if (number == NOT_DEFINED)
                    return new AppendResult.Refused(
                            "the journal does not take " + image.definition(busNumbers[row]) + "; see the log");
                tags[row] = number;
            }
            return to.append(rows);
        } catch (IllegalStateException closed) {
            detach(to);
            return null;
        } catch (RuntimeException e) {
            LOG.error("The journal failed to take a batch of {} samples", size, e);
            return new AppendResult.Refused("the journal failed: " + e);
        } finally {
            System.arraycopy(busNumbers, 0, tags, 0, size);
        }
    }

    /** @return it is in the journal, and nothing is missing without a record any more */
    private boolean appendGap() {
        var to = journal;
        if (to == null || nanoTime.getAsLong() - askAgainNanos < 0) return false;
        try {
            var result = to.append(losses.gap(journalNumbers));
            if (result instanceof AppendResult.Appended appended) {
                losses.clear();
                image.position(appended.position());
                return true;
            }
            refusal = ((AppendResult.Refused) result).reason();
        } catch (IllegalStateException closed) {
            detach(to);
        }
        askAgainNanos = nanoTime.getAsLong() + ASK_AGAIN_NANOS;
        return false;
    }
}
