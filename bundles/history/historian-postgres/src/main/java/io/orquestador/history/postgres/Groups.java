package io.orquestador.history.postgres;

import io.orquestador.plant.Compression;
import io.orquestador.plant.HistoryGroup;
import io.orquestador.plant.PlantTag;
import io.orquestador.plant.Rollup;
import io.orquestador.tag.TagDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the plant says of the history of its tags. Immutable.
 *
 * @param tags of the plant, by path; others are not compressed
 */
record Groups(List<HistoryGroup> groups, Map<String, PlantTag> tags) {
    /** Of a runtime that has no plant yet. */
    static final Groups NONE = new Groups(List.of(), Map.of());

    /** Keeps a tag for good. */
    static final int FOR_GOOD = 0;

    Groups {
        groups = List.copyOf(groups);
        tags = Map.copyOf(tags);
    }

    private Optional<HistoryGroup> of(String path) {
        for (var group : groups) if (group.has(path)) return Optional.of(group);
        return Optional.empty();
    }

    /** @param otherwise of a tag in no group. @return days, or {@link #FOR_GOOD} */
    int days(String path, int otherwise) {
        return of(path).map(Groups::days).orElse(otherwise);
    }

    private static int days(HistoryGroup group) {
        return group.keepDays().orElse(FOR_GOOD);
    }

    /** The group that has the tag under legal record. */
    Optional<String> legalRecord(String path) {
        return of(path).filter(HistoryGroup::legalRecord).map(HistoryGroup::name);
    }

    /** Each sample of the tag is to be a row of its own. */
    boolean isRows(String path) {
        return of(path).filter(each -> each.storage() == HistoryGroup.Storage.ROWS)
                .isPresent();
    }

    List<Rollup> rollups(String path) {
        return of(path).map(HistoryGroup::rollups).orElse(List.of());
    }

    /** @param deviation in the tag's unit */
    record Wanted(boolean isDoor, double deviation, long maxIntervalMs) {}

    /** @return null when every sample of the tag is kept, or it is not in the plant as it is here */
    @Nullable
    Wanted compression(TagDefinition definition) {
        var tag = tags.get(definition.path());
        if (tag == null || !tag.definition().uuid().equals(definition.uuid())) return null;
        return of(definition.path())
                .flatMap(HistoryGroup::compression)
                .map(each -> new Wanted(
                        each.method() == Compression.Method.SWINGING_DOOR, each.deviationOf(tag), each.maxIntervalMs()))
                .orElse(null);
    }

    /** What no tag is kept longer than, whichever group it is in or comes into; {@link #FOR_GOOD} when there is no such time. */
    int longest(int otherwise) {
        int longest = otherwise;
        for (var group : groups) {
            if (longest == FOR_GOOD || days(group) == FOR_GOOD) return FOR_GOOD;
            longest = Math.max(longest, days(group));
        }
        return longest;
    }

    /** In table {@code kept_group}, for a later start before there is a plant. Auto-commit. */
    void save(Connection connection) throws SQLException {
        if (load(connection).keepsAs(this)) return;
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("DELETE FROM kept_group");
        }
        try (var insert = connection.prepareStatement(
                "INSERT INTO kept_group (place, name, tags, days, legal) VALUES (?, ?, ?, ?, ?)")) {
            for (int place = 0; place < groups.size(); place++) {
                var group = groups.get(place);
                insert.setInt(1, place);
                insert.setString(2, group.name());
                insert.setArray(3, connection.createArrayOf("text", group.tags().toArray()));
                insert.setInt(4, days(group));
                insert.setBoolean(5, group.legalRecord());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** The same tags in the same order, for as long, and the same ones under legal record. */
    boolean keepsAs(Groups other) {
        return keeps().equals(other.keeps());
    }

    private List<List<Object>> keeps() {
        return groups.stream()
                .map(each -> List.<Object>of(each.name(), each.tags(), days(each), each.legalRecord()))
                .toList();
    }

    /** As they were saved: how long, what is under legal record, and nothing else. */
    static Groups load(Connection connection) throws SQLException {
        var groups = new ArrayList<HistoryGroup>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT name, tags, days, legal FROM kept_group ORDER BY place")) {
            while (rows.next()) {
                int days = rows.getInt(3);
                groups.add(new HistoryGroup(
                        rows.getString(1),
                        List.of((String[]) rows.getArray(2).getArray()),
                        days == FOR_GOOD ? OptionalInt.empty() : OptionalInt.of(days),
                        HistoryGroup.Storage.BLOCKS,
                        Optional.empty(),
                        List.of(),
                        rows.getBoolean(4)));
            }
        }
        return new Groups(groups, Map.of());
    }
}
