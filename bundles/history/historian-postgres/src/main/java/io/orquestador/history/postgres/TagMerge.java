package io.orquestador.history.postgres;

import io.orquestador.support.block.CorruptBlock;
import io.orquestador.support.block.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The blocks of one tag that are merged. For the thread of {@link Merger}. */
final class TagMerge {
    /** What is erased has no higher seq than it was erased up to: so nothing of the tag is merged with what came later before it is gone. */
    private static final String ERASED =
            "SELECT FROM erasure e JOIN tag g ON g.uuid = e.tag WHERE g.id = ? AND e.done IS NULL";

    final int tag;
    private final Connection connection;
    private final Storage storage;
    private final Kind kind;

    TagMerge(Connection connection, Storage storage, int tag, Kind kind) {
        this.connection = connection;
        this.storage = storage;
        this.tag = tag;
        this.kind = kind;
    }

    /** SQL: the block begins in this slice. */
    static String within(long slice) {
        return within(Partitioned.BLOCKS.start(slice), Partitioned.BLOCKS.start(slice + 1) - 1);
    }

    private static String within(long first, long last) {
        return "t0 >= " + BinaryCursor.literal(first) + " AND t0 <= " + BinaryCursor.literal(last);
    }

    /** What there is to merge among the blocks that begin in a slice, as far as it fits into so many bytes. */
    List<Chain> chains(long slice, long mostBytes) throws SQLException {
        var cut = Partitioned.BLOCKS;
        var own = new ArrayList<Chain.Head>();
        var others = new ArrayList<Chain.Head>();
        var around = within(cut.start(slice - 1), cut.start(slice + 2) - 1);
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT t0, t1, seq, samples, octet_length(data) FROM block WHERE tag = "
                                + tag + " AND " + around + " ORDER BY t0, seq, t1")) {
            while (rows.next()) {
                var head = new Chain.Head(
                        rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getInt(4), rows.getInt(5));
                boolean isOwn = cut.slice(head.t0()) == slice && head.t1() < Long.MAX_VALUE;
                (isOwn ? own : others).add(head);
            }
        }
        var chains = new ArrayList<>(Chain.of(own));
        chains.removeIf(chain -> chain.bytes() > mostBytes || others.stream().anyMatch(chain::isEntangledWith));
        return chains;
    }

    /** One transaction. @return how many blocks are others now; 0 when it would be no better, or somebody else took some of them */
    int merge(Chain chain) throws SQLException, CorruptBlock, BlockRows.Untrue {
        storage.ensure(connection, slices(chain));
        connection.setAutoCommit(false);
        boolean isDone = false;
        try {
            var blocks = take(chain);
            if (blocks.size() != chain.blocks().size()) return 0;
            var rows = new BlockRows();
            long samples = new MergedBlocks().merge(tag, kind, chain.seq(), blocks, rows);
            if (samples != chain.samples())
                throw new BlockRows.Untrue("%d samples where %d were counted".formatted(samples, chain.samples()));
            if (!chain.overlaps() && rows.rows.count() >= blocks.size()) return 0;
            rows.rows.copy(connection, BlockRows.INTO);
            connection.commit();
            isDone = true;
            return blocks.size();
        } finally {
            if (!isDone) connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Set<Long> slices(Chain chain) {
        var slices = new HashSet<Long>();
        for (long slice = Partitioned.BLOCKS.slice(chain.t0()); slice <= Partitioned.BLOCKS.slice(chain.t1()); slice++)
            slices.add(slice);
        return slices;
    }

    /** Who deletes a row has it for himself: retention, erasure and merging never put back what another took. */
    private List<MergedBlocks.Block> take(Chain chain) throws SQLException {
        var blocks = new ArrayList<MergedBlocks.Block>();
        try (var delete = connection.prepareStatement("DELETE FROM block WHERE tag = ? AND "
                + within(chain.t0(), chain.t1()) + " AND t0 = ANY (?) AND NOT EXISTS (" + ERASED + ")"
                + " RETURNING t0, seq, data")) {
            delete.setInt(1, tag);
            var times = chain.blocks().stream().map(Chain.Head::t0).distinct().toArray(Long[]::new);
            delete.setArray(2, connection.createArrayOf("int8", times));
            delete.setInt(3, tag);
            try (var rows = delete.executeQuery()) {
                while (rows.next())
                    blocks.add(new MergedBlocks.Block(rows.getLong(1), rows.getLong(2), rows.getBytes(3)));
            }
        }
        blocks.sort(Comparator.comparingLong(MergedBlocks.Block::t0));
        return blocks;
    }
}
