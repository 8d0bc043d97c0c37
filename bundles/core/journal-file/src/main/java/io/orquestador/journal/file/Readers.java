package io.orquestador.journal.file;

import io.orquestador.journal.Position;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.journal.ReaderRequest.Mode;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.Conditions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Every reader that has a cursor here, open or not. Safe from any thread; {@link #load} and {@link #save} use the disk. */
final class Readers {
    static final int MAX = 256;

    /** One reader's cursor. */
    static final class Entry {
        final String name;
        volatile Mode mode = Mode.RECORDING;
        volatile boolean required;
        volatile boolean open;
        /** Of this journal, or of another one that this folder held before. */
        volatile UUID journal;

        volatile long committed;
        final AtomicLong delivered = new AtomicLong();

        Entry(String name, UUID journal) {
            this.name = name;
            this.journal = journal;
        }
    }

    private final Map<String, Entry> entries = new TreeMap<>();
    private boolean changed;
    private boolean fileWasBad;

    /** Reads the cursors that an earlier instance saved. */
    synchronized void load(Disk disk, Conditions conditions) throws IOException {
        try {
            for (var entry : CursorFile.read(disk)) entries.put(entry.name, entry);
        } catch (CursorFile.Unreadable e) {
            fileWasBad = true;
            conditions.raise(
                    Recovery.CORRUPT,
                    CursorFile.NAME,
                    Severity.ERROR,
                    "The file of cursors cannot be read (" + e.getMessage()
                            + "); readers without a cursor of their own begin at the first frame.",
                    "Nothing need be done for the historian, which keeps its own. Check the disk.");
        }
    }

    /** Saves the cursors when one has changed. On the journal's thread. */
    void save(Disk disk) throws IOException {
        List<Entry> all;
        synchronized (this) {
            if (!changed) return;
            changed = false;
            all = List.copyOf(entries.values());
        }
        try {
            CursorFile.write(disk, all);
        } catch (IOException e) {
            changed();
            throw e;
        }
    }

    synchronized void changed() {
        changed = true;
    }

    /** Where to begin: an offset, or -1 when the cursor's place is not here. */
    record Opened(Entry entry, long offset) {}

    /** Opens a reader; {@code entry.committed} is where it begins. */
    synchronized Opened open(ReaderRequest request, UUID journal, Segments segments, Tail tail) {
        var known = entries.get(request.name());
        if (known != null && known.open)
            throw new IllegalStateException("A reader named " + request.name() + " is open; close it first");
        if (known == null && entries.size() >= MAX)
            throw new IllegalStateException(
                    "The journal has " + MAX + " readers already. Forget one: orq journal drop NAME");
        long wanted = start(request, known, journal, segments, tail);
        long offset = wanted < 0 ? segments.first().base() : wanted;
        var entry = known == null ? new Entry(request.name(), journal) : known;
        entry.journal = journal;
        entry.mode = request.mode();
        entry.required = request.required();
        entry.committed =
                Position.of(segments.list().get(segments.indexOf(offset)).incarnation(), offset);
        entry.open = true;
        entries.put(entry.name, entry);
        changed = true;
        return new Opened(entry, wanted);
    }

    private long start(ReaderRequest request, @Nullable Entry known, UUID journal, Segments segments, Tail tail) {
        if (request.from().isPresent()) {
            var cursor = request.from().get();
            return cursor.journal().equals(journal) ? segments.resume(cursor.position(), tail.acceptedEnd()) : -1;
        }
        if (known != null)
            return known.journal.equals(journal) ? segments.resume(known.committed, tail.acceptedEnd()) : -1;
        if (fileWasBad) return -1;
        if (request.start() == ReaderRequest.Start.OLDEST)
            return segments.first().base();
        return request.mode() == Mode.LIVE ? tail.acceptedOffset() : tail.durableOffset();
    }

    synchronized List<Entry> all() {
        return new ArrayList<>(entries.values());
    }

    /** @throws IllegalStateException when there is no such reader or it is open */
    synchronized void drop(String name) {
        var entry = entries.get(name);
        if (entry == null)
            throw new IllegalStateException("There is no reader " + name + ". List them: orq journal readers");
        if (entry.open) throw new IllegalStateException("Reader " + name + " is open; stop it first");
        entries.remove(name);
        changed = true;
    }
}
