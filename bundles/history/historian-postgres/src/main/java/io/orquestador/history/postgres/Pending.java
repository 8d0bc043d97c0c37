package io.orquestador.history.postgres;

import io.orquestador.journal.Cursor;
import io.orquestador.journal.Gap;
import io.orquestador.journal.Journal;
import io.orquestador.journal.JournalVisitor;
import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was read from the journal and is not stored yet: the next transaction. Written by the writer's thread only. When the transaction
 * fails it is thrown away and read again from the journal.
 */
final class Pending implements JournalVisitor {
    /** @param sinceEpochNanos server time of the first batch that has it */
    record Defined(TagTable.Change change, long sinceEpochNanos) {}

    /** @param perTag by the database's number of the tag */
    record FoundGap(long position, Gap gap, Map<Integer, Long> perTag) {}

    private static final long MOST_BYTES = 16 << 20;
    private static final int MOST_FRAMES = 64; // the first heavy ones come unforeseen

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
    private final List<TagTable.Change> justDefined = new ArrayList<>();
    private final Journal journal;
    private final TagTable tags;
    private final Supplier<Groups> groups;
    private final Supplier<List<Tombstone>> tombstones;
    private int[] ids = new int[256]; // the database's number by the journal's
    private @Nullable TagDefinition[] known = new @Nullable TagDefinition[256]; // by the journal's number
    private boolean[] isRows = new boolean[256]; // the same, of the groups asked last
    private Groups asked = Groups.NONE;
    private long nextSeq;
    private int count;
    private int lastBatch = 1;
    private int heaviestBatch = 1; // bytes
    private long serverEpochNanos;
    private long position;
    private boolean isMoved;

    /** @param stored samples in the database: the next one's seq is one more */
    Pending(
            Journal journal,
            TagTable tags,
            Supplier<Groups> groups,
            long stored,
            long serverEpochNanos,
            Supplier<List<Tombstone>> tombstones) {
        this.journal = journal;
        this.tags = tags;
        this.groups = groups;
        this.tombstones = tombstones;
        this.nextSeq = stored + 1;
        this.serverEpochNanos = serverEpochNanos;
    }

    @Override
    public void definition(int tag, TagDefinition definition) {
        var change = tags.define(definition);
        if (change != null) justDefined.add(change);
        if (tag >= ids.length) {
            ids = Arrays.copyOf(ids, Math.max(tag + 1, ids.length * 2));
            known = Arrays.copyOf(known, ids.length);
            isRows = Arrays.copyOf(isRows, ids.length);
        }
        ids[tag] = tags.id(definition.uuid());
        known[tag] = definition;
        isRows[tag] = asked.isRows(definition.path());
    }

    @Override
    public void samples(long end, SampleBatch batch) {
        serverEpochNanos = batch.serverEpochNanos();
        stampDefinitions();
        askGroups();
        var stones = tombstones.get().stream()
                .filter(stone -> stone.reaches(journal.id(), end))
                .toList();
        long[] sources = batch.sources();
        for (int row = 0; row < batch.size(); row++) {
            int number = batch.tags()[row];
            int id = number < ids.length ? ids[number] : 0;
            if (id == 0)
                throw new IllegalStateException(
                        "The journal gave a sample of tag " + number + " before its definition");
            if (!stones.isEmpty() && isErased(stones, known[number], sources[row])) continue;
            add(id, known[number], isRows[number], sources[row], batch, row);
            nextSeq++;
            count++;
        }
        lastBatch = batch.size();
        heaviestBatch = Math.max(heaviestBatch, batch.weight());
        moveTo(end);
    }

    private boolean isErased(List<Tombstone> stones, @Nullable TagDefinition tag, long source) {
        for (var stone : stones) {
            if (tag == null || !stone.tag().equals(tag.uuid()) || !stone.has(source)) continue;
            erased.merge(stone.id(), 1L, Long::sum);
            return true;
        }
        return false;
    }

    /** A plant that changes is followed from the next batch on. */
    private void askGroups() {
        var now = groups.get();
        if (now.equals(asked)) return;
        asked = now;
        for (int number = 0; number < known.length; number++) {
            var tag = known[number];
            isRows[number] = tag != null && now.isRows(tag.path());
        }
    }

    private void add(int id, @Nullable TagDefinition tag, boolean asRow, long source, SampleBatch batch, int row) {
        byte flags = batch.flags()[row];
        int status = batch.statuses()[row];
        var text = batch.text(row);
        var type = Flags.type(flags);
        if (asRow) {
            addRow(id, tag, source, batch, row);
        } else if (Flags.has(flags, Flags.NO_VALUE)) {
            hot.add(nextSeq, id, source, serverEpochNanos, 0, null, status, flags);
        } else if (tag != null && type == tag.type() && (type == TagType.STRING) == (text != null)) {
            hot.add(nextSeq, id, source, serverEpochNanos, text == null ? batch.bits()[row] : 0, text, status, flags);
        } else {
            addRow(id, tag, source, batch, row);
        }
    }

    private void addRow(int id, @Nullable TagDefinition tag, long source, SampleBatch batch, int row) {
        byte flags = batch.flags()[row];
        int status = batch.statuses()[row];
        boolean hasValue = !Flags.has(flags, Flags.NO_VALUE);
        long bits = hasValue ? batch.bits()[row] : 0;
        var text = hasValue ? batch.text(row) : null;
        rows.add(source, serverEpochNanos, nextSeq, id, status, flags, bits, text);
        days.add(Partitioned.SAMPLES.slice(source));
        rowTimes.computeIfAbsent(id, any -> new NewTimes()).add(source);
        var newest = lastRows.get(id);
        if (tag != null && (newest == null || source >= newest.sourceEpochNanos()))
            lastRows.put(id, new TagValue(tag, bits, text, status, flags, source, serverEpochNanos));
    }

    @Override
    public void gap(long end, Gap gap) {
        var perTag = new TreeMap<Integer, Long>();
        gap.perTag().forEach((number, samples) -> journal.definition(number).ifPresent(definition -> {
            definition(number, definition);
            perTag.merge(tags.id(definition.uuid()), samples, Long::sum);
        }));
        if (serverEpochNanos == 0) serverEpochNanos = gap.toEpochNanos();
        stampDefinitions();
        gaps.add(new FoundGap(end, gap, perTag));
        moveTo(end);
    }

    private void stampDefinitions() {
        for (var change : justDefined) definitions.add(new Defined(change, serverEpochNanos));
        justDefined.clear();
    }

    private void moveTo(long end) {
        position = end;
        isMoved = true;
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

    /**
     * How many frames to ask for next, so that about {@code wanted} samples come together: frames are from 1 to 65,536 samples, and up to 16 MiB.
     */
    int framesFor(int wanted) {
        int bySamples = (wanted - count) / Math.max(1, lastBatch);
        long byBytes = (MOST_BYTES - bytes()) / heaviestBatch;
        return (int) Math.max(1, Math.min(MOST_FRAMES, Math.min(bySamples, byBytes)));
    }

    /** There is enough for a transaction. */
    boolean isFull(int wanted) {
        return count >= wanted || bytes() >= MOST_BYTES;
    }

    long serverEpochNanos() {
        return serverEpochNanos;
    }

    Cursor cursor() {
        return new Cursor(journal.id(), position);
    }

    long stored() {
        return nextSeq - 1;
    }

    /** After its commit: begins the next transaction. */
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
