package io.orquestador.history.postgres;

import io.orquestador.support.block.BlockWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is hot moves on: of a tag that has enough, all of its tail becomes blocks, or of a compressed one what is decided; of each other one that
 * got something, the tail is written anew. One transaction. On the writer's thread.
 */
final class Seal {
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

        /** Of what is kept of it. */
        void due(RollupDue due, Tail tail, long from, long to) {
            long keepFrom = policy.keepFrom(tail.tag);
            if (to >= keepFrom) due.add(tail.tag, Math.max(from, keepFrom), to);
        }

        boolean isOld(Tail tail) {
            return tail.since() < before || tail.since() < policy.keepFrom(tail.tag);
        }

        private boolean isFull(Tail tail) {
            return tail.count() >= samples || tail.text() >= TEXT;
        }

        /** Not in the next seal, but in this one. */
        private boolean isUrgent(Tail tail) {
            return erased.isOf(tail) || tail.count() >= 2 * samples || tail.text() >= TEXT;
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

    /** Tails that become blocks in one seal, about: 50,000 tags that are full in the same second would hold up what comes for seconds. */
    private static final int MOST = 10_000;

    private final Tails tails;
    private final List<Tail> changed;
    private final List<RipeTails> parts;
    private final Set<Tail> sealed = new HashSet<>();
    private final Map<Tail, Tail> rests = new HashMap<>();
    private final Set<Long> slices = new HashSet<>();
    private final Set<Long> days = new HashSet<>();
    private final BinaryRows tailRows = new BinaryRows();
    private final RollupDue due = new RollupDue();

    Seal(Tails tails, Ripe ripe, RollupTags rollups) {
        this.tails = tails;
        changed = tails.due(tail -> ripe.is(tail) || ripe.erased.isOf(tail));
        parts = RipeTails.of(taken(changed.stream().filter(ripe::is).toList(), ripe), ripe, rollups);
        for (var part : parts) {
            sealed.addAll(part.sealed);
            rests.putAll(part.rests);
            slices.addAll(part.blocks.slices);
            days.addAll(part.days);
        }
        for (var tail : changed)
            if (rollups.has(tail.tag)) tail.newTimes().each((from, to) -> ripe.due(due, tail, from, to));
        var writer = new BlockWriter();
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

    /** All, or of very many each second, third, fourth … and others in the next seal. */
    private List<Tail> taken(List<Tail> all, Ripe ripe) {
        int turns = (all.size() + MOST - 1) / MOST;
        if (turns <= 1 || ripe.isTight()) return all;
        var taken = new ArrayList<Tail>();
        for (int i = 0; i < all.size(); i++)
            if (i % turns == tails.seals() % turns || ripe.isUrgent(all.get(i))) taken.add(all.get(i));
        return taken;
    }

    /** Auto-commit, before the transaction. */
    void ensure(Connection connection, Storage samples, Storage blockTable) throws SQLException {
        if (!days.isEmpty()) samples.ensure(connection, days);
        if (!slices.isEmpty()) blockTable.ensure(connection, slices);
    }

    /** In the transaction of the connection. */
    void write(Connection connection) throws SQLException {
        for (var part : parts) part.blocks.rows.copy(connection, BlockRows.INTO);
        try (var delete = connection.prepareStatement("DELETE FROM merged WHERE slice = ANY (?)")) {
            delete.setArray(1, connection.createArrayOf("int8", slices.toArray()));
            delete.executeUpdate();
        }
        for (var part : parts) part.untrue.rows.copy(connection, "sample (" + SampleRows.COLUMNS + ")");
        try (var delete = connection.prepareStatement("DELETE FROM tail WHERE tag = ANY (?)")) {
            var ids = changed.stream().map(tail -> tail.tag).toArray(Integer[]::new);
            delete.setArray(1, connection.createArrayOf("int4", ids));
            delete.executeUpdate();
        }
        due.write(connection);
        for (var part : parts) part.due.write(connection);
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
        return parts.stream().mapToLong(part -> part.tooOld).sum();
    }

    /** Samples that were dropped for good, since somebody erased them. */
    long erased() {
        return parts.stream().mapToLong(part -> part.erased).sum();
    }

    /** Samples that are told by those that were kept. */
    long leftOut() {
        return parts.stream().mapToLong(part -> part.leftOut).sum();
    }

    int blocks() {
        return parts.stream().mapToInt(part -> part.blocks.rows.count()).sum();
    }
}
