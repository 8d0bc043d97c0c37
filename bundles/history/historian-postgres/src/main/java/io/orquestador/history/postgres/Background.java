package io.orquestador.history.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Work beside storing: it waits for no lock for long, ends some time, and a crash may take its last moments back. */
final class Background {
    private Background() {}

    /** What is done with the connection; it begins and ends without a transaction. */
    interface Work<T, E extends Exception> {
        T with(Connection connection) throws SQLException, E;
    }

    static <T, E extends Exception> T work(DataSource database, Work<T, E> work) throws SQLException, E {
        try (var connection = database.getConnection()) {
            execute(connection, "SET lock_timeout = '5s'");
            execute(connection, "SET statement_timeout = '10min'");
            execute(connection, "SET synchronous_commit = off");
            try {
                return work.with(connection);
            } finally {
                if (!connection.getAutoCommit()) connection.rollback();
                connection.setAutoCommit(true);
                execute(connection, "RESET ALL");
            }
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
