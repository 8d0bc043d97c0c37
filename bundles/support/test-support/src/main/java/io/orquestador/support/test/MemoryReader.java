package io.orquestador.support.test;

import io.orquestador.journal.Cursor;
import io.orquestador.journal.Gap;
import io.orquestador.journal.JournalReader;
import io.orquestador.journal.JournalVisitor;
import io.orquestador.journal.Position;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.support.test.MemoryLog.Defined;
import io.orquestador.support.test.MemoryLog.Entry;
import io.orquestador.support.test.MemoryLog.Gapped;
import io.orquestador.support.test.MemoryLog.Samples;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A reader of a {@link MemoryJournal}. Its batch is used again for every delivery, so that who keeps it is found out. */
final class MemoryReader implements JournalReader {
    final ReaderRequest request;
    private final MemoryJournal journal;
    private final Set<Integer> told = new HashSet<>();
    private final Map<Integer, TagDefinition> definitions = new HashMap<>();
    private SampleBatch lent = new SampleBatch(16);
    private @Nullable Gap ownGap;
    private long position;
    private long delivered;
    private boolean woken;
    private boolean closed;

    /** Called with the journal's lock held. */
    MemoryReader(MemoryJournal journal, ReaderRequest request) {
        this.journal = journal;
        this.request = request;
        position = start();
        for (var entry : journal.log.entries)
            if (entry.end() <= position && entry instanceof Defined d) definitions.put(d.tag(), d.definition());
        if (journal.log.firstKept > Position.START) definitions.putAll(journal.log.definitions);
    }

    private long start() {
        var log = journal.log;
        var from = request.from().orElse(null);
        var committed = log.committed.get(request.name());
        if (from == null && committed == null)
            return request.start() == ReaderRequest.Start.OLDEST ? log.firstKept : log.acceptedEnd;
        long wanted = from != null ? from.position() : committed;
        boolean foreign = from != null && !from.journal().equals(log.id);
        if (!foreign && wanted >= log.firstKept) return wanted;
        ownGap = new Gap(Gap.Reason.CURSOR_LOST, -1, 0, 0, Map.of());
        return log.firstKept;
    }

    @Override
    public int read(JournalVisitor visitor, int maxFrames, long waitMs) {
        int count = 0;
        var own = ownGap;
        if (own != null) {
            ownGap = null;
            visitor.gap(position, own);
            count++;
        }
        long until = System.nanoTime() + waitMs * 1_000_000;
        while (count < maxFrames) {
            var entry = next(count == 0 ? until : System.nanoTime());
            if (entry == null) return count;
            if (deliver(visitor, entry)) count++;
            position = entry.end();
        }
        return count;
    }

    private @Nullable Entry next(long untilNanos) {
        synchronized (journal) {
            while (true) {
                if (closed || woken || journal.isClosed()) {
                    woken = false;
                    return null;
                }
                var log = journal.log;
                long readable = request.mode() == ReaderRequest.Mode.LIVE ? log.acceptedEnd : log.durableEnd;
                int low = firstAfter(position);
                if (low < log.entries.size() && log.entries.get(low).end() <= readable) return log.entries.get(low);
                long leftMs = (untilNanos - System.nanoTime() + 999_999) / 1_000_000;
                if (leftMs <= 0) return null;
                try {
                    journal.wait(leftMs);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return null;
                }
            }
        }
    }

    private int firstAfter(long wanted) {
        int low = 0;
        int high = journal.log.entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (journal.log.entries.get(middle).end() <= wanted) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /** @return it was a batch or a gap */
    private boolean deliver(JournalVisitor visitor, Entry entry) {
        if (entry instanceof Defined d) {
            definitions.put(d.tag(), d.definition());
            told.add(d.tag());
            visitor.definition(d.tag(), d.definition());
            return false;
        }
        if (entry instanceof Gapped g) {
            visitor.gap(g.end(), g.gap());
            return true;
        }
        var batch = ((Samples) entry).batch();
        for (int row = 0; row < batch.size(); row++) {
            int tag = batch.tags()[row];
            if (told.add(tag)) visitor.definition(tag, Objects.requireNonNull(definitions.get(tag)));
        }
        if (lent.capacity() < batch.size()) lent = new SampleBatch(batch.size());
        MemoryLog.fill(lent, batch);
        visitor.samples(entry.end(), lent);
        delivered += batch.size();
        lent.clear();
        return true;
    }

    long delivered() {
        return delivered;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public Cursor cursor() {
        return journal.cursor(position);
    }

    @Override
    public void commit(long upTo) {
        synchronized (journal) {
            if (upTo > position || upTo > journal.log.durableEnd)
                throw new IllegalArgumentException("Reader %s cannot commit %s: delivered up to %s, durable up to %s"
                        .formatted(
                                request.name(),
                                Position.text(upTo),
                                Position.text(position),
                                Position.text(journal.log.durableEnd)));
            journal.log.committed.put(request.name(), upTo);
        }
    }

    @Override
    public void wakeUp() {
        synchronized (journal) {
            woken = true;
            journal.notifyAll();
        }
    }

    @Override
    public boolean isClosed() {
        return journal.isClosed();
    }

    @Override
    public void close() {
        synchronized (journal) {
            closed = true;
        }
        journal.closed(this);
    }
}
