package io.orquestador.backup.node;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL of the user's own, and a user there who may make roles and schemas, or for whom they were made. */
record OwnServer(String url, String user, String password) {

    OwnServer {
        if (!url.startsWith("jdbc:postgresql:"))
            throw new IllegalArgumentException(
                    "--database-url is '" + url + "'; it must be like jdbc:postgresql://host:5432/database");
    }

    /** @throws SQLException naming the address, and why it cannot be had */
    Connection connect() throws SQLException {
        try {
            return DriverManager.getConnection(url, user, password);
        } catch (SQLException e) {
            throw new SQLException(url + " as " + user + ": " + e.getMessage(), e.getSQLState(), e);
        }
    }
}
