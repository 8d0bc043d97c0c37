package io.orquestador.history.postgres;

import io.orquestador.journal.Cursor;
import io.orquestador.journal.Gap;
import io.orquestador.journal.Journal;
import io.orquestador.journal.JournalVisitor;
import io.orquestador.journal.Position;
import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the journal tells into the numbers of the database, and puts it into the next transaction. For one thread at a time. What was
 * taken may be stored while the next is being filled.
 */
final class Incoming implements JournalVisitor {
    private static final int MOST_FRAMES = 64; // the first heavy ones come unforeseen

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
    private int lastBatch = 1;
    private int heaviestBatch = 1; // bytes
    private long serverEpochNanos;
    private Pending pending;
    private Pending spare;

    /** @param stored samples in the database: the next one's seq is one more */
    Incoming(
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
        pending = new Pending(new Cursor(journal.id(), Position.START));
        spare = new Pending(pending.cursor());
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
        long before = nextSeq;
        for (int row = 0; row < batch.size(); row++) {
            int number = batch.tags()[row];
            int id = number < ids.length ? ids[number] : 0;
            if (id == 0)
                throw new IllegalStateException(
                        "The journal gave a sample of tag " + number + " before its definition");
            if (!stones.isEmpty() && isErased(stones, known[number], sources[row])) continue;
            add(id, known[number], isRows[number], sources[row], batch, row);
            nextSeq++;
        }
        lastBatch = batch.size();
        heaviestBatch = Math.max(heaviestBatch, batch.weight());
        moveTo(end, (int) (nextSeq - before));
    }

    private boolean isErased(List<Tombstone> stones, @Nullable TagDefinition tag, long source) {
        for (var stone : stones) {
            if (tag == null || !stone.tag().equals(tag.uuid()) || !stone.has(source)) continue;
            pending.erased.merge(stone.id(), 1L, Long::sum);
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
            pending.hot.add(nextSeq, id, source, serverEpochNanos, 0, null, status, flags);
        } else if (tag != null && type == tag.type() && (type == TagType.STRING) == (text != null)) {
            pending.hot.add(
                    nextSeq, id, source, serverEpochNanos, text == null ? batch.bits()[row] : 0, text, status, flags);
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
        pending.rows.add(source, serverEpochNanos, nextSeq, id, status, flags, bits, text);
        pending.rowTime(id, source);
        var newest = pending.lastRows.get(id);
        if (tag != null && (newest == null || source >= newest.sourceEpochNanos()))
            pending.lastRows.put(id, new TagValue(tag, bits, text, status, flags, source, serverEpochNanos));
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
        pending.gaps.add(new Pending.FoundGap(end, gap, perTag));
        moveTo(end, 0);
    }

    private void stampDefinitions() {
        for (var change : justDefined) pending.definitions.add(new Pending.Defined(change, serverEpochNanos));
        justDefined.clear();
    }

    private void moveTo(long end, int samples) {
        pending.moveTo(new Cursor(journal.id(), end), samples, nextSeq - 1, serverEpochNanos);
    }

    /** What is to be stored next, and is being filled. */
    Pending pending() {
        return pending;
    }

    /** The same, to be stored now: from here on another is filled. Only when the one taken before has been stored and cleared. */
    Pending take() {
        var taken = pending;
        pending = spare;
        spare = taken;
        return taken;
    }

    /**
     * How many frames to ask for next, so that about {@code wanted} samples come together: frames are from 1 to 65,536 samples, and up to 16 MiB.
     */
    int framesFor(int wanted) {
        int bySamples = (wanted - pending.count()) / Math.max(1, lastBatch);
        long byBytes = (Pending.MOST_BYTES - pending.bytes()) / heaviestBatch;
        return (int) Math.max(1, Math.min(MOST_FRAMES, Math.min(bySamples, byBytes)));
    }
}
