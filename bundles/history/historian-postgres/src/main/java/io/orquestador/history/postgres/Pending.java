package io.orquestador.history.postgres;

import io.orquestador.journal.Cursor;
import io.orquestador.journal.Gap;
import io.orquestador.tag.TagValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One transaction: what was read from the journal and is not stored yet. When the transaction fails it is thrown away and read again from
 * the journal. For one thread at a time; used again.
 */
final class Pending {
    /** @param sinceEpochNanos server time of the first batch that has it */
    record Defined(TagTable.Change change, long sinceEpochNanos) {}

    /** @param perTag by the database's number of the tag */
    record FoundGap(long position, Gap gap, Map<Integer, Long> perTag) {}

    static final long MOST_BYTES = 8 << 20; // of each of two

    /** What goes into table {@code hot}: nearly all. */
    final HotRows hot = new HotRows();
    /** What no block holds, a value of another type than its tag; and what the tag's group wants as rows. */
    final SampleRows rows = new SampleRows();

    final List<Defined> definitions = new ArrayList<>();
    final List<FoundGap> gaps = new ArrayList<>();
    final Set<Long> days = new HashSet<>(); // of rows
    final Map<UUID, Long> erased = new HashMap<>(); // by tombstone: samples that came once more, and are not stored
    final Map<Integer, TagValue> lastRows = new TreeMap<>(); // the newest of rows, by the database's number
    private final Map<Integer, NewTimes> rowTimes = new HashMap<>();
    private int count;
    private Cursor cursor;
    private long stored;
    private long serverEpochNanos;
    private boolean isMoved;

    /** @param cursor where the journal is stored to */
    Pending(Cursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Everything up to here has been added.
     *
     * @param samples that were added with it
     * @param stored samples that the database has then
     * @param serverEpochNanos of the last of them
     */
    void moveTo(Cursor end, int samples, long stored, long serverEpochNanos) {
        cursor = end;
        count += samples;
        this.stored = stored;
        this.serverEpochNanos = serverEpochNanos;
        isMoved = true;
    }

    /** A time of a sample that is stored as a row, and says itself that roll-ups are due. */
    void rowTime(int id, long sourceEpochNanos) {
        days.add(Partitioned.SAMPLES.slice(sourceEpochNanos));
        rowTimes.computeIfAbsent(id, any -> new NewTimes()).add(sourceEpochNanos);
    }

    /** Of those that are stored as rows; of others a seal says it. */
    RollupDue rollupDue(RollupTags rollups) {
        var due = new RollupDue();
        rowTimes.forEach((id, times) -> {
            if (rollups.has(id)) times.each((from, to) -> due.add(id, from, to));
        });
        return due;
    }

    /** Something is to be stored. */
    boolean isMoved() {
        return isMoved;
    }

    int count() {
        return count;
    }

    /** About how much memory they take. */
    long bytes() {
        return hot.bytes() + rows.rows.size();
    }

    /** There is enough for a transaction. */
    boolean isFull(int wanted) {
        return count >= wanted || bytes() >= MOST_BYTES;
    }

    long serverEpochNanos() {
        return serverEpochNanos;
    }

    Cursor cursor() {
        return cursor;
    }

    long stored() {
        return stored;
    }

    /** After its commit: it may take the next. */
    void clear() {
        hot.clear();
        rows.rows.clear();
        lastRows.clear();
        rowTimes.clear();
        definitions.clear();
        erased.clear();
        gaps.clear();
        days.clear();
        count = 0;
        isMoved = false;
    }
}
