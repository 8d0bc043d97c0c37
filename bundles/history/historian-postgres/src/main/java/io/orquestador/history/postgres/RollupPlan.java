package io.orquestador.history.postgres;

import io.orquestador.plant.Rollup;
import io.orquestador.plant.Rollup.Width;
import io.orquestador.tag.TagType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which roll-ups each tag has: what the plant says, as table {@code rollup_tag} keeps it for a time without a plant. What is new there makes all
 * that is stored of the tag due. For the thread {@code hist-rollup}.
 */
final class RollupPlan {
    /** What a plant says. */
    record Wish(Groups groups, ZoneId zone) {}

    /** @param days how long its rows are kept. */
    record Kept(RollupCut cut, int days, boolean isWanted) {
        private String zone() {
            return cut.width() == Width.DAY ? cut.zone().getId() : "";
        }

        /** Rows are wanted that were not wanted before. */
        private boolean isMoreThan(@Nullable Kept before) {
            return before == null
                    || !before.isWanted
                    || isCutElse(before)
                    || (before.days != Groups.FOR_GOOD && (days == Groups.FOR_GOOD || days > before.days));
        }

        private boolean isCutElse(Kept before) {
            return !zone().equals(before.zone());
        }
    }

    private static final long NOBODY = -1;

    private final Age age;
    private final Map<Integer, Map<Width, Kept>> byTag = new HashMap<>();
    private Groups groups = Groups.NONE;
    private long followed = NOBODY; // the fencing number
    private @Nullable Wish wish;
    private int tagChanges;

    RollupPlan(Age age) {
        this.age = age;
    }

    /** From when on the samples of a tag are kept, UTC epoch nanoseconds. */
    long keepFrom(String path) {
        return age.keepFrom(groups.days(path, Groups.FOR_GOOD));
    }

    /** The narrowest first. */
    List<Kept> wanted(int tag) {
        return byTag.getOrDefault(tag, Map.of()).values().stream()
                .filter(Kept::isWanted)
                .toList();
    }

    /** The tags whose rows of a width are kept so long. */
    Map<Integer, List<Integer>> byDays(Width width) {
        var byDays = new HashMap<Integer, List<Integer>>();
        byTag.forEach((tag, kept) -> {
            var one = kept.get(width);
            if (one != null)
                byDays.computeIfAbsent(one.days, any -> new ArrayList<>()).add(tag);
        });
        return byDays;
    }

    /** @return nothing has changed since it was followed */
    boolean isFollowed(HistoryWriter.Stored stored, @Nullable Wish now) {
        return followed == stored.fence()
                && Objects.equals(wish, now)
                && tagChanges == stored.tags().changes();
    }

    /** In the transaction of the connection. {@link #done} after its commit. */
    void follow(Connection connection, HistoryWriter.Stored stored, @Nullable Wish now) throws SQLException {
        followed = NOBODY;
        wish = now;
        tagChanges = stored.tags().changes();
        groups = now == null ? Groups.load(connection) : now.groups();
        load(connection);
        if (now != null) change(connection, stored.tags(), now);
    }

    void done(HistoryWriter.Stored stored) {
        var ids = new HashSet<Integer>();
        byTag.forEach((tag, kept) -> {
            if (kept.values().stream().anyMatch(Kept::isWanted)) ids.add(tag);
        });
        stored.rollups().set(ids);
        followed = stored.fence();
    }

    private void load(Connection connection) throws SQLException {
        byTag.clear();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT tag, width, days, zone, wanted FROM rollup_tag")) {
            while (rows.next()) {
                var word = rows.getString(2);
                for (var width : Width.values()) {
                    if (!width.word().equals(word)) continue;
                    var zone = rows.getString(4).isEmpty() ? ZoneOffset.UTC : ZoneId.of(rows.getString(4));
                    put(rows.getInt(1), new Kept(new RollupCut(width, zone), rows.getInt(3), rows.getBoolean(5)));
                }
            }
        }
    }

    private void put(int tag, Kept kept) {
        byTag.computeIfAbsent(tag, any -> new EnumMap<>(Width.class)).put(kept.cut.width(), kept);
    }

    private void change(Connection connection, TagTable tags, Wish now) throws SQLException {
        var past = new HashSet<Integer>();
        var cutElse = new HashSet<Integer>();
        try (var upsert = connection.prepareStatement("INSERT INTO rollup_tag (tag, width, days, zone, wanted)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (tag, width)"
                + " DO UPDATE SET days = excluded.days, zone = excluded.zone, wanted = excluded.wanted")) {
            for (int tag : tags.ids())
                for (var width : Width.values()) {
                    var before = byTag.getOrDefault(tag, Map.of()).get(width);
                    var next = next(tags, tag, width, now, before);
                    if (next == null || next.equals(before)) continue;
                    if (next.isWanted && next.isMoreThan(before)) past.add(tag);
                    if (before != null && next.isCutElse(before)) cutElse.add(tag);
                    put(tag, next);
                    upsert.setInt(1, tag);
                    upsert.setString(2, width.word());
                    upsert.setInt(3, next.days);
                    upsert.setString(4, next.zone());
                    upsert.setBoolean(5, next.isWanted);
                    upsert.addBatch();
                }
            upsert.executeBatch();
        }
        for (int tag : cutElse) dropDays(connection, tag, tags);
        addPast(connection, past);
    }

    private static @Nullable Kept next(TagTable tags, int id, Width width, Wish now, @Nullable Kept before) {
        var tag = tags.tag(id);
        if (tag != null && tag.type() != TagType.STRING)
            for (Rollup rollup : now.groups.rollups(tag.path()))
                if (rollup.width() == width)
                    return new Kept(
                            new RollupCut(width, width == Width.DAY ? now.zone : ZoneOffset.UTC),
                            rollup.keepDays().orElse(Groups.FOR_GOOD),
                            true);
        return before == null ? null : new Kept(before.cut, before.days, false);
    }

    /** They began at other times. Those that outlive their samples stay. */
    private void dropDays(Connection connection, int id, TagTable tags) throws SQLException {
        var tag = tags.tag(id);
        try (var delete = connection.prepareStatement(
                "DELETE FROM " + RollupRows.table(Width.DAY) + " WHERE tag = ? AND time >= at(?)")) {
            delete.setInt(1, id);
            delete.setLong(2, tag == null ? RollupCut.FIRST : Math.max(RollupCut.FIRST, keepFrom(tag.path())));
            delete.executeUpdate();
        }
    }

    private static void addPast(Connection connection, Set<Integer> tags) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO rollup_due (tag, from_ns, to_ns, past) SELECT tag, "
                + RollupCut.FIRST + ", " + (RollupCut.END - 1) + ", true FROM unnest(?::integer[]) AS tag")) {
            insert.setArray(1, connection.createArrayOf("int4", tags.toArray()));
            insert.executeUpdate();
        }
    }
}
