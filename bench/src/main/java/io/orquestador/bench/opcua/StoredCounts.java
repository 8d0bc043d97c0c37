package io.orquestador.bench.opcua;

import io.orquestador.journal.JournalVisitor;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import java.util.Arrays;

/**
 * What the journal holds of nodes that show the number of a scan: how much, and what is missing. The first value of a tag is what the node
 * showed when it was subscribed to; after it each scan that was due owes one value. Safe from any thread.
 */
public final class StoredCounts implements JournalVisitor {
    private static final long NONE = -1;
    private final String paths;
    private final int every;
    private int[] indexes = new int[0]; // by number in the journal; -1 for the tags of others
    private final long[] last;
    private int known;
    private int begun;
    private long samples;
    private long gaps;
    private long repeated;
    private long bad;

    /**
     * @param paths how the paths of our tags begin
     * @param every so many scans a value is due: of the scans 1, 1 + every, …
     */
    StoredCounts(String paths, int tags, int every) {
        this.paths = paths;
        this.every = every;
        last = new long[tags];
        Arrays.fill(last, NONE);
    }

    @Override
    public synchronized void definition(int tag, TagDefinition definition) {
        int before = indexes.length;
        if (tag >= before) {
            indexes = Arrays.copyOf(indexes, Math.max(tag + 1, 2 * before));
            Arrays.fill(indexes, before, indexes.length, -1);
        }
        if (indexes[tag] < 0 && definition.path().startsWith(paths)) indexes[tag] = known++;
    }

    @Override
    public synchronized void samples(long position, SampleBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            int index = indexes[batch.tags()[row]];
            if (index < 0) continue;
            if (StatusCode.isBad(batch.statuses()[row])) bad++;
            else take(index, (long) batch.float64(row));
        }
    }

    private void take(int index, long scan) {
        samples++;
        long before = last[index];
        if (before == NONE) {
            begun++;
        } else if (scan <= before) {
            repeated++;
            return;
        } else {
            gaps += due(before, scan - 1);
        }
        last[index] = scan;
    }

    /** Scans after one and up to another of which a value is due. */
    private long due(long after, long upTo) {
        return Math.max(0, Math.floorDiv(upTo - 1, every) - Math.floorDiv(after - 1, every));
    }

    /** Tags that have a value. */
    synchronized int begun() {
        return begun;
    }

    synchronized long samples() {
        return samples;
    }

    /** Values that should not be: twice, of an earlier scan, or bad. */
    synchronized long wrong() {
        return repeated + bad;
    }

    /** Values that are missing of scans up to this one: between two that are there, and after the last. */
    synchronized long lost(long upTo) {
        long lost = gaps;
        for (long each : last) lost += each == NONE ? 1 : due(each, upTo);
        return lost;
    }
}
