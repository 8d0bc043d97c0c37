package io.orquestador.history.postgres;

import io.orquestador.journal.Cursor;
import io.orquestador.journal.Journal;
import io.orquestador.journal.JournalReader;
import io.orquestador.journal.Position;
import io.orquestador.journal.ReaderRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One journal, transaction by transaction. For the writer's thread. While it stores as much as a transaction takes, there is likely more:
 * that is read by a thread {@code hist-read} meanwhile.
 */
final class FromJournal {
    private final Journal journal;
    private final JournalReader reader;
    private final Incoming incoming;
    private final HistorianSettings settings;
    private @Nullable Beside<Boolean> ahead;

    private FromJournal(Journal journal, JournalReader reader, Incoming incoming, HistorianSettings settings) {
        this.journal = journal;
        this.reader = reader;
        this.incoming = incoming;
        this.settings = settings;
    }

    static ReaderRequest request(Optional<Cursor> from) {
        return new ReaderRequest(
                HistoryWriter.READER, ReaderRequest.Mode.RECORDING, true, from, ReaderRequest.Start.OLDEST);
    }

    /** @return null while the reader is held by our predecessor, or the journal is being closed */
    static @Nullable FromJournal open(
            Journal journal, WriterSession store, Supplier<Groups> groups, HistorianSettings settings) {
        JournalReader reader;
        try {
            reader = journal.open(request(Optional.of(from(journal, store))));
        } catch (IllegalStateException heldOrClosed) {
            return null;
        }
        var incoming = new Incoming(
                journal, store.tags, groups, store.stored, store.serverEpochNanos, store.layers::tombstones);
        return new FromJournal(journal, reader, incoming, settings);
    }

    /** A database without a cursor has nothing: it wants what an earlier one had been given, too, and a gap record for what is gone. */
    private static Cursor from(Journal journal, WriterSession store) {
        return store.cursor.orElse(new Cursor(journal.id(), Position.START));
    }

    /** Up to where this journal is stored when it is opened. */
    static long storedPosition(Journal journal, WriterSession store) {
        var from = from(journal, store);
        return from.journal().equals(journal.id()) ? from.position() : Position.START;
    }

    /** What was opened is still the journal. */
    boolean isOf(@Nullable Journal now) {
        return now == journal && !reader.isClosed();
    }

    /** Reads until there is enough for a transaction, or the first of it has waited long enough. @return whether something is to be stored */
    boolean fill(long idleMs) throws IOException {
        long lingerNs = TimeUnit.MILLISECONDS.toNanos(settings.lingerMs());
        long first = isMoved() ? System.nanoTime() : 0;
        while (!isFull()) {
            long waitNs = first == 0 ? idleMs * 1_000_000 : first + lingerNs - System.nanoTime();
            if (waitNs <= 0) break;
            int frames = read(Math.max(1, waitNs / 1_000_000));
            if (frames == 0
                    && (first == 0
                            || reader.isClosed()
                            || Thread.currentThread().isInterrupted())) break;
            if (first == 0) first = System.nanoTime();
        }
        return isMoved();
    }

    private int read(long waitMs) throws IOException {
        return reader.read(incoming, incoming.framesFor(settings.maxSamples()), waitMs);
    }

    /** Something was read and is to be stored. */
    boolean isMoved() {
        return incoming.pending().isMoved();
    }

    /**
     * What was read, to be stored now.
     *
     * @param mayReadAhead more, meanwhile, when this is a full transaction
     */
    Pending take(boolean mayReadAhead) {
        var taken = incoming.take();
        if (mayReadAhead && taken.isFull(settings.maxSamples())) ahead = Beside.start("hist-read", this::readAhead);
        return taken;
    }

    /** @return whether it ended since there was enough */
    private boolean readAhead() throws IOException {
        while (!isFull()) if (read(0) == 0) return false;
        return true;
    }

    private boolean isFull() {
        return incoming.pending().isFull(settings.maxSamples());
    }

    private void awaitAhead() throws IOException {
        var reading = ahead;
        ahead = null;
        if (reading == null) return;
        try {
            reading.result();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unread) throw unread;
            throw new IllegalStateException("The journal could not be read ahead", e.getCause());
        }
    }

    /** What was taken is stored, and will never be asked for again. */
    void stored(Pending taken) throws IOException {
        try {
            awaitAhead();
        } finally {
            reader.commit(taken.cursor().position());
            taken.clear();
        }
    }

    /** Ends a wait for the journal. Any thread. */
    void wakeUp() {
        reader.wakeUp();
    }

    void close() {
        try {
            awaitAhead();
        } catch (IOException | IllegalStateException readAgain) {
            // from the cursor on
        }
        reader.close();
    }
}
