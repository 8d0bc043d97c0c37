package io.orquestador.history.postgres;

import io.orquestador.support.block.BlockWriter;
import io.orquestador.support.block.Samples;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The open ends of all tags. Changed by the writer's thread, after the commit of what is added; read by any. A query takes its {@link Tail.View}
 * first and then asks the database for blocks of a lower {@code seq}: whatever is sealed in between is in one of the two, and in one only.
 */
final class Tails {
    /** A tail of so many is sealed soon: a seal, and a query, has all of it in memory. */
    private static final int LONG = 65_536;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final BlockWriter writer = new BlockWriter();
    private final TagTable tags;
    private @Nullable Tail[] byTag = new @Nullable Tail[256]; // by the database's number
    private long open;
    private long bytes;
    private boolean hasLong;
    private int seals;
    private volatile boolean hasRows;

    Tails(TagTable tags) {
        this.tags = tags;
    }

    /** @param firstSeq the journal's order of the first of these samples */
    void add(int[] ids, Samples samples, long firstSeq) {
        lock.writeLock().lock();
        try {
            for (int row = 0; row < samples.size(); row++) {
                var tail = of(ids[row]);
                bytes -= tail.bytes();
                tail.add(
                        firstSeq + row,
                        samples.sources()[row],
                        samples.servers()[row],
                        samples.bits()[row],
                        samples.text(row),
                        samples.statuses()[row],
                        samples.flags()[row],
                        writer);
                bytes += tail.bytes();
                if (tail.count() >= LONG) hasLong = true;
            }
            open += samples.size();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Tail of(int id) {
        var known = find(id);
        if (known != null) return known;
        var tag = tags.tag(id);
        var made = new Tail(id, tag == null ? TagType.FLOAT64 : tag.type());
        put(made);
        return made;
    }

    private @Nullable Tail find(int id) {
        return id < byTag.length ? byTag[id] : null;
    }

    /** As the database has it, before anybody reads. */
    void put(Tail tail) {
        if (tail.tag >= byTag.length) byTag = Arrays.copyOf(byTag, Math.max(tail.tag + 1, 2 * byTag.length));
        byTag[tail.tag] = tail;
        open += tail.count();
        bytes += tail.bytes();
    }

    Tail.View view(int id) {
        lock.readLock().lock();
        try {
            var tail = find(id);
            return tail == null ? Tail.View.EMPTY : tail.view();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The newest stored sample; null when nobody has said what it is. */
    @Nullable
    TagValue newest(TagDefinition tag, int id) {
        lock.readLock().lock();
        try {
            var tail = find(id);
            return tail == null ? null : tail.newest(tag);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** A sample that is stored as a row. */
    void offer(int id, TagValue stored) {
        lock.writeLock().lock();
        try {
            of(id).offer(stored);
            hasRows = true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * The newest is erased.
     *
     * @param left null when there is none any more
     */
    void newestIs(int id, @Nullable TagValue left) {
        lock.writeLock().lock();
        try {
            of(id).newestIs(left);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Whether a newer one may be among the rows of table {@code sample}: an earlier version may have stored it meanwhile. */
    boolean mayHaveNewerRow(int id) {
        if (!hasRows) return false;
        lock.readLock().lock();
        try {
            var tail = find(id);
            return tail == null || !tail.rowsAsked();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The newest row, if there is one. It never takes the place of a sample of the same time. */
    void offerRow(int id, @Nullable TagValue row) {
        lock.writeLock().lock();
        try {
            var tail = of(id);
            if (row != null && !tail.isAsNewAs(row)) tail.offer(row);
            tail.setRowsAsked();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Those that got something since the last seal, or must be sealed though they got nothing. For the writer's thread. */
    List<Tail> due(Predicate<Tail> isRipe) {
        var due = new ArrayList<Tail>();
        for (var tail : byTag) if (tail != null && (tail.isChanged() || isRipe.test(tail))) due.add(tail);
        return due;
    }

    /** Before they are saved as they are: what waits takes little memory. */
    void pack(List<Tail> waiting, boolean isTight) {
        lock.writeLock().lock();
        try {
            for (var tail : waiting) {
                bytes -= tail.bytes();
                tail.pack(writer, isTight);
                bytes += tail.bytes();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * After the commit of a seal: these are saved as they are, and those of them that became blocks are empty, or what is left of them.
     *
     * @param rests by what they are left of
     */
    void saved(List<Tail> saved, Predicate<Tail> isSealed, Map<Tail, Tail> rests) {
        lock.writeLock().lock();
        try {
            for (var tail : saved) {
                tail.saved();
                if (!isSealed.test(tail)) continue;
                open -= tail.count();
                bytes -= tail.bytes();
                var rest = rests.get(tail);
                if (rest == null) {
                    tail.sealed();
                } else {
                    rest.takeNewest(tail); // a question may have found a newer one
                    byTag[tail.tag] = rest;
                    open += rest.count();
                }
                bytes += rest == null ? tail.bytes() : rest.bytes();
            }
            hasLong = false;
            seals++;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Table {@code sample} is not empty. */
    boolean hasRows() {
        return hasRows;
    }

    void setHasRows() {
        hasRows = true;
    }

    boolean hasLong() {
        return hasLong;
    }

    /** Since these are in memory. */
    int seals() {
        return seals;
    }

    /** Samples in all tails. */
    long open() {
        return open;
    }

    /** About how much memory they take. */
    long bytes() {
        return bytes;
    }
}
