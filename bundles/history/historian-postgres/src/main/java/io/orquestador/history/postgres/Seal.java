package io.orquestador.history.postgres;

import io.orquestador.support.block.BlockReader;
import io.orquestador.support.block.BlockWriter;
import io.orquestador.support.block.CorruptBlock;
import io.orquestador.support.block.Samples;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is hot moves on: of a tag that has enough, all of its tail becomes blocks, or of a compressed one what is decided; of each other one that
 * got something, the tail is written anew. One transaction. On the writer's thread.
 */
final class Seal {
    private static final Logger LOG = LoggerFactory.getLogger(Seal.class);

    /**
     * When a tail becomes blocks.
     *
     * @param samples as soon as it has so many
     * @param before as soon as its first one was received before that, UTC epoch nanoseconds
     * @param now server time of the newest stored sample
     * @param isTight memory is short
     * @param erased of which nothing is kept
     */
    record Ripe(int samples, long before, long now, boolean isTight, Policy policy, Erased erased) {
        private static final int TEXT = 256 << 10; // characters: as many as a block has

        boolean is(Tail tail) {
            return tail.count() > 0 && (erased.isOf(tail) || isOld(tail) || (isFull(tail) && isNews(tail)));
        }

        Ripe without(Erased what) {
            return new Ripe(samples, before, now, isTight, policy, what);
        }

        /** Of a compressed one that is as it was at the last seal nothing more is decided. */
        private boolean isNews(Tail tail) {
            return tail.isChanged() || policy.filter(tail.tag) == null;
        }

        private boolean isOld(Tail tail) {
            return tail.since() < before || tail.since() < policy.keepFrom(tail.tag);
        }

        private boolean isFull(Tail tail) {
            return tail.count() >= samples || tail.text() >= TEXT;
        }
    }

    /**
     * Samples of one tag that are dropped; what is left of its open end becomes blocks, however little and uncompressed: so whatever comes
     * later has a higher seq than all its blocks.
     *
     * @param tag the database's number; 0 for none
     */
    record Erased(int tag, long from, long to) {
        static final Erased NONE = new Erased(0, 0, 0);

        boolean isOf(Tail tail) {
            return tail.tag == tag;
        }

        boolean has(long time) {
            return time >= from && time < to;
        }
    }

    private final Tails tails;
    private final List<Tail> changed;
    private final Set<Tail> sealed = new HashSet<>();
    private final BlockRows blocks = new BlockRows();
    private final BinaryRows tailRows = new BinaryRows();
    private final SampleRows untrue = new SampleRows();
    private final Set<Long> days = new HashSet<>();
    private final Ripe ripe;
    private final RollupTags rollups;
    private final RollupDue due = new RollupDue();
    private final Map<Tail, Tail> rests = new HashMap<>();
    private long tooOld;
    private long erased;
    private long leftOut;

    Seal(Tails tails, Ripe ripe, RollupTags rollups) {
        this.tails = tails;
        this.ripe = ripe;
        this.rollups = rollups;
        changed = tails.due(tail -> ripe.is(tail) || ripe.erased.isOf(tail));
        var reader = new BlockReader();
        var writer = new BlockWriter();
        for (var tail : changed) if (ripe.is(tail) && seal(tail, reader, writer)) sealed.add(tail);
        for (var tail : changed) if (rollups.has(tail.tag)) tail.newTimes().each((from, to) -> due(tail, from, to));
        var waiting = changed.stream().filter(tail -> !sealed.contains(tail)).toList();
        tails.pack(waiting, ripe.isTight());
        for (var tail : waiting) if (tail.hasNewest()) tail.putRow(tailRows, writer);
        for (var tail : sealed) {
            var rest = rests.get(tail);
            if (rest == null && !tail.hasNewest()) continue; // all that the tag had is erased
            if (rest == null) tail.putEmptyRow(tailRows);
            else rest.putRow(tailRows, writer);
        }
    }

    /** @return false when nothing of it is decided yet: it waits */
    private boolean seal(Tail tail, BlockReader reader, BlockWriter writer) {
        Samples samples;
        try {
            samples = young(tail, tail.view().samples(reader));
        } catch (CorruptBlock e) {
            throw new IllegalStateException("The tail of tag " + tail.tag + " is damaged in memory", e);
        }
        var kept = samples;
        if (ripe.erased.isOf(tail)) kept = kept(samples);
        erased += samples.size() - kept.size();
        var filter = samples.size() == 0 || ripe.erased.isOf(tail) ? null : ripe.policy.filter(tail.tag);
        if (filter != null) {
            // after so long a silence nothing that comes changes what is kept
            boolean isClosed =
                    ripe.isOld(tail) && samples.servers()[samples.size() - 1] < ripe.now - filter.maxIntervalNs();
            var filtered = filter.filter(tail.kind, samples, tail.upToFirst(samples), isClosed);
            if (filtered.rest() == 0 && samples.size() == tail.count()) return false;
            if (filtered.rest() < samples.size()) {
                var rest = new Samples(samples.size() - filtered.rest());
                rest.addAll(samples, filtered.rest(), samples.size());
                rests.put(tail, tail.rest(rest, writer));
            }
            leftOut += filtered.leftOut();
            if (filtered.leftOut() > 0 && rollups.has(tail.tag))
                due(tail, samples.sources()[0], samples.sources()[samples.size() - 1]);
            kept = filtered.kept();
        }
        tooOld += tail.count() - samples.size();
        store(tail, kept);
        return true;
    }

    private void due(Tail tail, long from, long to) {
        long keepFrom = ripe.policy.keepFrom(tail.tag);
        if (to >= keepFrom) due.add(tail.tag, Math.max(from, keepFrom), to);
    }

    private void store(Tail tail, Samples samples) {
        try {
            blocks.add(tail.tag, tail.kind, tail.seq(), samples);
        } catch (BlockRows.Untrue e) {
            LOG.error("{}: its {} samples are kept as rows. Tell the makers.", e.getMessage(), samples.size());
            for (int i = 0; i < samples.size(); i++) {
                untrue.add(
                        samples.sources()[i],
                        samples.servers()[i],
                        tail.seq() + i,
                        tail.tag,
                        samples.statuses()[i],
                        samples.flags()[i],
                        samples.bits()[i],
                        samples.text(i));
                days.add(Partitioned.SAMPLES.slice(samples.sources()[i]));
            }
        }
    }

    private Samples kept(Samples samples) {
        var kept = new Samples(samples.size());
        for (int row = 0; row < samples.size(); row++)
            if (!ripe.erased.has(samples.sources()[row])) kept.addAll(samples, row, row + 1);
        return kept;
    }

    /** Without what its group keeps no more. */
    private Samples young(Tail tail, Samples sorted) {
        long keepFrom = ripe.policy.keepFrom(tail.tag);
        int from = 0;
        while (from < sorted.size() && sorted.sources()[from] < keepFrom) from++;
        if (from == 0) return sorted;
        var young = new Samples(sorted.size() - from);
        young.addAll(sorted, from, sorted.size());
        return young;
    }

    /** Auto-commit, before the transaction. */
    void ensure(Connection connection, Storage samples, Storage blockTable) throws SQLException {
        if (!days.isEmpty()) samples.ensure(connection, days);
        if (!blocks.slices.isEmpty()) blockTable.ensure(connection, blocks.slices);
    }

    /** In the transaction of the connection. */
    void write(Connection connection) throws SQLException {
        blocks.rows.copy(connection, BlockRows.INTO);
        try (var delete = connection.prepareStatement("DELETE FROM merged WHERE slice = ANY (?)")) {
            delete.setArray(1, connection.createArrayOf("int8", blocks.slices.toArray()));
            delete.executeUpdate();
        }
        untrue.rows.copy(connection, "sample (" + SampleRows.COLUMNS + ")");
        try (var delete = connection.prepareStatement("DELETE FROM tail WHERE tag = ANY (?)")) {
            var ids = changed.stream().map(tail -> tail.tag).toArray(Integer[]::new);
            delete.setArray(1, connection.createArrayOf("int4", ids));
            delete.executeUpdate();
        }
        due.write(connection);
        tailRows.copy(connection, "tail (tag, ts, server, status, flags, number, whole, text, seq, samples, data)");
        try (var statement = connection.createStatement()) {
            statement.execute("DELETE FROM hot");
        }
    }

    /** After its commit. */
    void done() {
        if (!days.isEmpty()) tails.setHasRows();
        tails.saved(changed, sealed::contains, rests);
    }

    /** Samples that were in a tail and are nowhere any more. */
    long tooOld() {
        return tooOld;
    }

    /** Samples that were dropped for good, since somebody erased them. */
    long erased() {
        return erased;
    }

    /** Samples that are told by those that were kept. */
    long leftOut() {
        return leftOut;
    }

    int blocks() {
        return blocks.rows.count();
    }
}
