package io.orquestador.history.postgres;

import io.orquestador.support.block.BlockReader;
import io.orquestador.support.block.BlockWriter;
import io.orquestador.support.block.CorruptBlock;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the samples of one tombstone out of the tables that are written once: a few blocks or rows at a time, each time a transaction of the
 * caller's. What is done shows in the tables alone: after any end it goes on with what is still there. For the writer's thread.
 *
 * @param id the database's number of the tag
 * @param upTo seq of the last sample that is erased
 */
record Erasing(Connection connection, Tombstone stone, int id, long upTo) {
    private static final Logger LOG = LoggerFactory.getLogger(Erasing.class);
    private static final int BLOCKS = 32;
    private static final int ROWS = 5_000;

    /** A block on the far side of the span begins in one of these slices. */
    static Set<Long> slices(Tombstone stone) {
        long slice = Partitioned.BLOCKS.slice(stone.to());
        return Set.of(slice, slice + 1);
    }

    /** @return whether nothing is left of it */
    boolean isDone() throws SQLException {
        return !ask("SELECT EXISTS (SELECT FROM block WHERE " + blocks() + ")")
                && !ask("SELECT EXISTS (SELECT FROM sample WHERE " + rows() + ")");
    }

    /** In a transaction. @return samples that went */
    long piece(Kind kind) throws SQLException {
        long erased = pieceOfBlocks(kind) + pieceOfRows();
        new ErasureRows(connection).count(stone.id(), erased);
        return erased;
    }

    private String blocks() {
        return "tag = " + id + " AND seq <= " + BinaryCursor.literal(upTo) + " AND "
                + FoundBlocks.holds(stone.from(), stone.to());
    }

    private String rows() {
        return "tag = " + id + " AND seq <= " + BinaryCursor.literal(upTo) + " AND ts >= "
                + BinaryCursor.literal(stone.from()) + " AND ts < " + BinaryCursor.literal(stone.to());
    }

    /** What is before and after the span stays, as blocks of their own: so none of them has to be looked at again. */
    private long pieceOfBlocks(Kind kind) throws SQLException {
        var rest = new BlockRows();
        var reader = new BlockReader();
        long erased = 0;
        try (var statement = connection.createStatement();
                var gone = statement.executeQuery("DELETE FROM block WHERE " + blocks()
                        + " AND t0 <= (SELECT max(t0) FROM (SELECT t0 FROM block WHERE " + blocks()
                        + " ORDER BY t0 LIMIT " + BLOCKS + ") piece) RETURNING seq, samples, data")) {
            while (gone.next()) {
                var samples = new Samples(1_024);
                try {
                    reader.read(gone.getBytes(3), samples);
                } catch (CorruptBlock e) {
                    LOG.warn("A block of tag {} cannot be read, {}: it is erased as a whole", id, e.getMessage());
                    erased += gone.getInt(2);
                    continue;
                }
                erased += keep(rest, kind, gone.getLong(1), samples);
            }
        }
        rest.rows.copy(connection, BlockRows.INTO);
        try (var delete = connection.prepareStatement("DELETE FROM merged WHERE slice = ANY (?)")) {
            delete.setArray(1, connection.createArrayOf("int8", rest.slices.toArray())); // small ones came
            delete.executeUpdate();
        }
        return erased;
    }

    private long keep(BlockRows rest, Kind kind, long seq, Samples samples) throws SQLException {
        int from = first(samples, stone.from());
        int to = first(samples, stone.to());
        try {
            rest.add(id, kind, seq, part(samples, 0, from));
            rest.add(id, kind, seq, part(samples, to, samples.size()));
        } catch (BlockRows.Untrue e) {
            throw new SQLException(e.getMessage(), e); // what is left of a true block is true
        }
        return (long) to - from;
    }

    private static int first(Samples samples, long from) {
        int row = 0;
        while (row < samples.size() && samples.sources()[row] < from) row++;
        return row;
    }

    private static Samples part(Samples samples, int from, int to) {
        var part = new Samples(to - from);
        part.addAll(samples, from, to);
        return part;
    }

    private long pieceOfRows() throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeLargeUpdate("WITH old AS (SELECT tableoid AS part, ctid AS place FROM sample WHERE "
                    + rows() + " LIMIT " + ROWS + ") DELETE FROM sample s USING old WHERE s.tableoid = old.part AND"
                    + " s.ctid = old.place AND " + rows());
        }
    }

    /** What layers show instead of it, also withdrawn ones; and what was set aside as damaged, of which nobody can say what it is. */
    long besides(Kind kind) throws SQLException {
        long erased = 0;
        var rest = new LinkedHashMap<Long, Samples>();
        try (var statement = connection.createStatement();
                var layers = statement.executeQuery("SELECT id, data FROM layer WHERE data IS NOT NULL AND tag = " + id
                        + " AND from_ns < " + BinaryCursor.literal(stone.to()) + " AND to_ns > "
                        + BinaryCursor.literal(stone.from()))) {
            while (layers.next()) {
                var samples = Layers.samples(layers.getBytes(2), id);
                int from = samples == null ? 0 : first(samples, stone.from());
                int to = samples == null ? 0 : first(samples, stone.to());
                var left = samples == null ? new Samples(1) : part(samples, 0, from);
                if (samples != null) left.addAll(samples, to, samples.size());
                rest.put(layers.getLong(1), left);
                erased += to - from;
            }
        }
        try (var update = connection.prepareStatement("UPDATE layer SET samples = ?, data = ? WHERE id = ?")) {
            for (var layer : rest.entrySet()) {
                var left = layer.getValue();
                update.setInt(1, left.size());
                update.setBytes(2, left.size() == 0 ? null : new BlockWriter().write(kind, left));
                update.setLong(3, layer.getKey());
                update.executeUpdate();
            }
        }
        try (var statement = connection.createStatement()) {
            int damaged = statement.executeUpdate("DELETE FROM damaged WHERE tag IS NULL OR tag = " + id);
            if (damaged > 0)
                LOG.warn(
                        "{} rows of table damaged went with the erasure {}: nobody can say what they hold",
                        damaged,
                        stone.id());
        }
        return erased;
    }

    private boolean ask(String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
