package io.orquestador.security.tokens;

import io.orquestador.security.sessions.AccountSessions.Kind;
import io.orquestador.security.sessions.AccountSessions.Scope;
import io.orquestador.security.tokens.Book.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** The table of what is open. */
final class SessionTable {
    private static final String ALL =
            "SELECT id, kind, digest, account, name, scope, opened_at, used_at, expires_at, address, station, parent, secret FROM session";
    private static final String SAVE = "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET used_at = excluded.used_at, secret = excluded.secret";
    private static final String FORGET = "DELETE FROM session WHERE id = ?";

    private SessionTable() {}

    static List<Kept> read(DataSource source) throws SQLException {
        var all = new ArrayList<Kept>();
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(ALL)) {
            while (row.next())
                all.add(new Kept(
                        row.getString(1),
                        Kind.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        Scope.valueOf(row.getString(6)),
                        row.getTimestamp(7).toInstant(),
                        row.getTimestamp(8).toInstant(),
                        row.getTimestamp(9).toInstant(),
                        row.getString(10),
                        row.getString(11),
                        row.getString(12),
                        row.getString(13)));
        }
        return all;
    }

    /** All of them or none. */
    static void write(DataSource source, Collection<Task> tasks) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                for (var task : tasks) {
                    if (task instanceof Task.Save save) save(connection, save.kept());
                    if (task instanceof Task.Forget forget) forget(connection, forget.id());
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void save(Connection connection, Kept kept) throws SQLException {
        try (var statement = connection.prepareStatement(SAVE)) {
            statement.setString(1, kept.id());
            statement.setString(2, kept.kind().name());
            statement.setString(3, kept.digest());
            statement.setString(4, kept.account());
            statement.setString(5, kept.name());
            statement.setString(6, kept.scope().name());
            statement.setTimestamp(7, Timestamp.from(kept.opened()));
            statement.setTimestamp(8, Timestamp.from(kept.used()));
            statement.setTimestamp(9, Timestamp.from(kept.expires()));
            statement.setString(10, kept.address());
            statement.setString(11, kept.station());
            statement.setString(12, kept.parent());
            statement.setString(13, kept.secret());
            statement.executeUpdate();
        }
    }

    private static void forget(Connection connection, String id) throws SQLException {
        try (var statement = connection.prepareStatement(FORGET)) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }
}
