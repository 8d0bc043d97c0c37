package io.orquestador.history.postgres;

import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tags of the database, in memory: its number of each, and which tags a path names. Changed by the writer's thread only (who throws the
 * whole table away when its transaction fails), read by any.
 */
final class TagTable {
    private final Map<UUID, Integer> byUuid = new ConcurrentHashMap<>();
    private final Map<String, Integer> holders = new HashMap<>(); // who has the path now
    private final Map<String, Set<Integer>> everOfPath = new HashMap<>();
    private final Map<String, List<Integer>> named = new ConcurrentHashMap<>();
    private volatile @Nullable TagDefinition[] byId = new @Nullable TagDefinition[256];
    private int lastId;
    private volatile int changes;

    /**
     * What {@link #define} changed, to be written to the database.
     *
     * @param isRenamed it has a path that it did not have
     * @param replaced whose path it took over; -1 for none
     */
    record Change(int id, TagDefinition tag, boolean isNew, boolean isRenamed, int replaced) {}

    static TagTable load(Connection connection) throws SQLException {
        var table = new TagTable();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, uuid, path, type, unit FROM tag")) {
            while (rows.next()) {
                var tag = new TagDefinition(
                        rows.getObject(2, UUID.class),
                        rows.getString(3),
                        TagType.of(rows.getInt(4)),
                        rows.getString(5));
                table.put(rows.getInt(1), tag);
            }
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT tag, path, valid_to IS NULL FROM tag_path ORDER BY valid_from")) {
            while (rows.next()) {
                table.ever(rows.getString(2)).add(rows.getInt(1));
                if (rows.getBoolean(3)) table.holders.put(rows.getString(2), rows.getInt(1));
            }
        }
        for (var path : table.everOfPath.keySet()) table.name(path);
        return table;
    }

    private void put(int id, TagDefinition tag) {
        if (id >= byId.length) byId = Arrays.copyOf(byId, Math.max(id + 1, 2 * byId.length));
        byId[id] = tag;
        byUuid.put(tag.uuid(), id); // who finds its number finds it, too
        lastId = Math.max(lastId, id);
    }

    private Set<Integer> ever(String path) {
        return everOfPath.computeIfAbsent(path, any -> new TreeSet<>());
    }

    /** @return null when the tag is known just so */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    @Nullable
    Change define(TagDefinition tag) {
        var known = byUuid.get(tag.uuid());
        var before = known == null ? null : tag(known);
        var holder = holders.get(tag.path());
        boolean holds = known != null && known.equals(holder);
        if (tag.equals(before) && holds) return null;
        int id = known != null ? known : lastId + 1;
        changes++;
        put(id, tag);
        if (before != null && !before.path().equals(tag.path())) holders.remove(before.path(), id);
        holders.put(tag.path(), id);
        ever(tag.path()).add(id);
        name(tag.path());
        if (before != null) name(before.path());
        return new Change(id, tag, known == null, !holds, holder != null && holder != id ? holder : -1);
    }

    /** The database's number of a tag that was defined; 0 for one that was not. */
    int id(UUID uuid) {
        return byUuid.getOrDefault(uuid, 0);
    }

    /** Of all tags. */
    Set<Integer> ids() {
        return Set.copyOf(byUuid.values());
    }

    /** How often {@link #define} changed something. */
    int changes() {
        return changes;
    }

    @Nullable
    TagDefinition tag(int id) {
        var tags = byId;
        return id < tags.length ? tags[id] : null;
    }

    /**
     * Whose samples are asked for by this path: the tag that has it now, first, with those that had it to their end and were replaced under
     * it (another type or unit). A path that all tags have left by a rename names them still.
     */
    List<Integer> named(String path) {
        return named.getOrDefault(path, List.of());
    }

    private void name(String path) {
        var holder = holders.get(path);
        var ever = everOfPath.getOrDefault(path, Set.of());
        var ids = new ArrayList<Integer>();
        if (holder != null) ids.add(holder);
        for (int id : ever) {
            var tag = tag(id);
            if (!ids.contains(id) && tag != null && tag.path().equals(path)) ids.add(id);
        }
        named.put(path, List.copyOf(ids.isEmpty() ? ever : ids));
    }
}
