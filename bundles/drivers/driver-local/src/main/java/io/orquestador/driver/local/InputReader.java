package io.orquestador.driver.local;

import io.orquestador.journal.Cursor;
import io.orquestador.journal.Journal;
import io.orquestador.journal.JournalReader;
import io.orquestador.journal.JournalVisitor;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the inputs of calculated tags in the journal, as they are accepted. For the owner's thread, but {@link #wakeUp} from any. It keeps
 * no cursor over a restart: what the inputs are then, the process image tells.
 */
final class InputReader implements JournalVisitor {
    static final String NAME = "calculated-tags";
    /** After a longer pause it begins at the newest again: what was between is not made up for. */
    private static final long PAUSE_NANOS = 10_000_000_000L;

    private static final long COMMIT_NANOS = 1_000_000_000L;

    /** Told after each batch that held an input. */
    interface Changed {
        /** @param input it has another value now */
        void input(Input input);

        /** A batch is over: what it changed belongs together. */
        void batch();
    }

    private final Supplier<@Nullable Journal> journal;
    private final Changed changed;
    private Map<UUID, Input> inputs = Map.of();
    private @Nullable Input[] byNumber = new @Nullable Input[0];
    private volatile @Nullable JournalReader reader;
    private @Nullable Journal reading;
    private @Nullable Cursor cursor;
    private long cursorNanos;
    private long committedNanos;
    private long toCommit; // where this reader was a second ago; 0 for nowhere

    InputReader(Supplier<@Nullable Journal> journal, Changed changed) {
        this.journal = journal;
        this.changed = changed;
    }

    /** Follows these from where it is. */
    void follow(Map<UUID, Input> wanted) {
        inputs = wanted;
        close(); // a new reader is told every definition again
    }

    /**
     * Opens it when it is not.
     *
     * @return it was opened at the newest: what the inputs are, somebody else must tell. False also when it goes on where it was
     */
    boolean open(long nowNanos) {
        var now = journal.get();
        var open = reader;
        if (open != null && (now != reading || open.isClosed())) close();
        if (now == null || reader != null || inputs.isEmpty()) return false;
        var last = cursor;
        boolean goesOn = last != null && last.journal().equals(now.id()) && nowNanos - cursorNanos < PAUSE_NANOS;
        var from = last != null && goesOn ? last : new Cursor(now.id(), now.acceptedEnd());
        try {
            byNumber = new @Nullable Input[0];
            reader = now.open(new ReaderRequest(
                    NAME, ReaderRequest.Mode.LIVE, false, Optional.of(from), ReaderRequest.Start.NEWEST));
            reading = now;
            return !goesOn;
        } catch (IllegalStateException heldOrClosed) { // by our predecessor; or a new one comes
            return false;
        }
    }

    boolean isOpen() {
        return reader != null;
    }

    /** Reads what there is, waiting up to {@code waitMs} for the first. */
    void read(int maxFrames, long waitMs, long nowNanos) throws IOException {
        var open = reader;
        if (open == null) return;
        open.read(this, maxFrames, waitMs);
        cursor = open.cursor();
        cursorNanos = nowNanos;
        var from = reading;
        if (from == null || nowNanos - committedNanos < COMMIT_NANOS) return;
        committedNanos = nowNanos;
        // so that it does not look far behind; where we are now is not durable yet as long as samples keep coming
        if (toCommit > 0 && toCommit <= from.durableEnd()) open.commit(toCommit);
        toCommit = open.position();
    }

    @Override
    public void definition(int tag, TagDefinition definition) {
        if (tag >= byNumber.length) byNumber = Arrays.copyOf(byNumber, Math.max(tag + 1, 2 * byNumber.length));
        byNumber[tag] = inputs.get(definition.uuid());
    }

    @Override
    public void samples(long position, SampleBatch batch) {
        boolean any = false;
        for (int row = 0, size = batch.size(); row < size; row++) {
            int tag = batch.tags()[row];
            var input = tag < byNumber.length ? byNumber[tag] : null;
            byte flags = batch.flags()[row];
            if (input == null || Flags.has(flags, Flags.HISTORICAL)) continue;
            boolean took = input.take(
                    batch.bits()[row],
                    batch.text(row),
                    batch.statuses()[row],
                    flags,
                    batch.sources()[row],
                    batch.serverEpochNanos());
            if (!took) continue;
            changed.input(input);
            any = true;
        }
        if (any) changed.batch();
    }

    void wakeUp() {
        var open = reader;
        if (open != null) open.wakeUp();
    }

    void close() {
        var open = reader;
        reader = null;
        reading = null;
        toCommit = 0;
        if (open != null) open.close();
    }
}
