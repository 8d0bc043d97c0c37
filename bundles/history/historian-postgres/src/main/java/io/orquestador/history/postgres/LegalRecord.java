package io.orquestador.history.postgres;

import io.orquestador.history.corrections.CorrectionRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What nobody may hide, replace or erase: tags that the plant says are under legal record, by any path they ever had; and what the runtime says of
 * itself.
 *
 * @param told by the plant; null before there was one: what an earlier one said holds
 */
record LegalRecord(Connection connection, @Nullable Groups told) {
    private static final String SYSTEM = "system/";

    /** @param ids of the tags that the path names */
    void refuse(List<Integer> ids, String path) throws SQLException, CorrectionRefused {
        var groups = told == null ? Groups.load(connection) : told;
        for (var each : paths(ids)) {
            if (each.startsWith(SYSTEM))
                throw new CorrectionRefused(
                        "%s is the runtime's own record of itself, and stays as it is. Annotate it.".formatted(path));
            var group = groups.legalRecord(each);
            if (group.isPresent())
                throw new CorrectionRefused(
                        "%s is under legal record (group %s of history.yaml%s), and stays as it is. Annotate it."
                                .formatted(path, group.get(), each.equals(path) ? "" : ", when it was " + each));
        }
    }

    private List<String> paths(List<Integer> ids) throws SQLException {
        var paths = new ArrayList<String>();
        try (var select = connection.prepareStatement(
                "SELECT path FROM tag WHERE id = ANY (?) UNION SELECT path FROM tag_path WHERE tag = ANY (?)")) {
            var tags = connection.createArrayOf("int4", ids.toArray());
            select.setArray(1, tags);
            select.setArray(2, tags);
            try (var rows = select.executeQuery()) {
                while (rows.next()) paths.add(rows.getString(1));
            }
        }
        return paths;
    }
}
