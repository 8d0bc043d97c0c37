package io.orquestador.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The database of a node whose runtime is stopped, for tools that run on a plain class path: found there by {@code java.util.ServiceLoader}.
 * Never a service of the runtime. For one thread.
 */
@ProviderType
public interface StoppedDatabase {

    /** Starts embedded PostgreSQL in this data folder, and makes it when there is none; blocks until it answers. */
    Running start(Path dataFolder) throws IOException;

    /**
     * Makes the schema and its role as the runtime does, when they are not there.
     *
     * @param admin who may make roles and schemas
     * @throws SQLException when it may not; the message says what an administrator has to do
     */
    void makeSchema(Connection admin, String schema) throws SQLException;

    /** A server that was started. */
    interface Running extends AutoCloseable {
        /** As administrator; the caller closes it. */
        Connection connect() throws SQLException;

        /** Stops the server and waits for it. */
        @Override
        void close();
    }
}
