package io.orquestador.database.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A PostgreSQL server that this bundle uses. For the thread {@code database} only. */
public interface Server {

    /**
     * Makes it run when it does not, and waits until it may be asked.
     *
     * @return where it is, for the administrator's connection
     * @throws IOException when it cannot be had now; the message says what to do
     */
    Endpoint ensureRunning() throws IOException;

    /**
     * The administrator's secret is another now.
     *
     * @param admin a connection that is open; stays so
     * @throws IOException when it cannot be that role's password
     */
    void changePassword(Connection admin, String password) throws SQLException, IOException;

    /** As people read it. */
    String describe();

    /** How often it was started again after it had died by itself. */
    int restarts();

    /** Stops what this bundle started; waits for it. */
    void stop();

    /** @param url a JDBC URL with the database; password is not in it */
    record Endpoint(String url, String user, String password) {
        @Override
        public String toString() {
            return user + " at " + url;
        }
    }
}
