package io.orquestador.history.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * Of which tags roll-ups are due when samples come: those of table {@code rollup_tag}, by the database's number. Any thread. A tag is here
 * before what is stored of it is computed, so nothing comes between the two.
 */
final class RollupTags {
    private volatile Set<Integer> ids;

    RollupTags(Set<Integer> ids) {
        this.ids = Set.copyOf(ids);
    }

    static RollupTags load(Connection connection) throws SQLException {
        var ids = new HashSet<Integer>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT DISTINCT tag FROM rollup_tag WHERE wanted")) {
            while (rows.next()) ids.add(rows.getInt(1));
        }
        return new RollupTags(ids);
    }

    void set(Set<Integer> now) {
        ids = Set.copyOf(now);
    }

    boolean has(int id) {
        return ids.contains(id);
    }
}
