package io.orquestador.history.postgres;

import io.orquestador.support.block.BlockReader;
import io.orquestador.support.block.CorruptBlock;
import io.orquestador.support.block.Samples;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The layers that change answers, in memory: few tags have any. Changed by the writer's thread only, after a commit (who throws all away when
 * its transaction fails), read by any.
 */
final class Layers {
    private static final Logger LOG = LoggerFactory.getLogger(Layers.class);
    private final Map<Integer, TagLayers> all = new ConcurrentHashMap<>();
    private final Map<Integer, TagLayers> erasedOnly = new ConcurrentHashMap<>();
    private volatile List<Tombstone> tombstones = List.of();

    static Layers load(Connection connection, TagTable tags) throws SQLException {
        var layers = new Layers();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT tag FROM layer WHERE kind > 0 AND withdrawn_at IS NULL UNION"
                        + " SELECT id FROM tag WHERE uuid IN (SELECT tag FROM erasure WHERE done IS NULL)")) {
            var ids = new ArrayList<Integer>();
            while (rows.next()) ids.add(rows.getInt(1));
            for (int id : ids) layers.load(connection, id);
        }
        layers.loadTombstones(connection);
        return layers;
    }

    /** What is committed now over one tag. */
    void load(Connection connection, int id) throws SQLException {
        var erased = erased(connection, id);
        put(all, id, TagLayers.of(active(connection, id), erased));
        put(erasedOnly, id, TagLayers.of(List.of(), erased));
    }

    void loadTombstones(Connection connection) throws SQLException {
        tombstones = Tombstone.load(connection);
    }

    private static void put(Map<Integer, TagLayers> map, int id, TagLayers layers) {
        if (layers.isNone()) map.remove(id);
        else map.put(id, layers);
    }

    private static List<TagLayers.Active> active(Connection connection, int id) throws SQLException {
        var active = new ArrayList<TagLayers.Active>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, from_ns, to_ns, data FROM layer WHERE tag = " + id
                        + " AND kind > 0 AND withdrawn_at IS NULL")) {
            while (rows.next())
                active.add(new TagLayers.Active(
                        rows.getLong(1), rows.getLong(2), rows.getLong(3), samples(rows.getBytes(4), id)));
        }
        return active;
    }

    static @Nullable Samples samples(byte @Nullable [] data, int id) {
        if (data == null) return null;
        var samples = new Samples(16);
        try {
            new BlockReader().read(data, samples);
        } catch (CorruptBlock e) {
            LOG.error("A layer over tag {} cannot be read: it only hides. Restore table layer from a backup.", id, e);
            return null;
        }
        return samples;
    }

    private static List<TagLayers.Span> erased(Connection connection, int id) throws SQLException {
        var erased = new ArrayList<TagLayers.Span>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT from_ns, to_ns, up_to FROM erasure WHERE done IS NULL AND tag ="
                                + " (SELECT uuid FROM tag WHERE id = " + id + ")")) {
            while (rows.next()) {
                long upTo = rows.getLong(3);
                erased.add(
                        new TagLayers.Span(rows.getLong(1), rows.getLong(2), rows.wasNull() ? Long.MAX_VALUE : upTo));
            }
        }
        return erased;
    }

    /** All that lies over a tag. */
    TagLayers of(int id) {
        return all.getOrDefault(id, TagLayers.NONE);
    }

    /** The same for who wants to see what came: what is being erased is not shown to anybody. */
    TagLayers erasedOf(int id) {
        return erasedOnly.getOrDefault(id, TagLayers.NONE);
    }

    List<Tombstone> tombstones() {
        return tombstones;
    }
}
