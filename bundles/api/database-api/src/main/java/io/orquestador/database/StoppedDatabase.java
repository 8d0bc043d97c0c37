package io.orquestador.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
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

    /**
     * The runtime's own rule for a server that somebody else runs: to another machine nothing goes before its address says how the connection is
     * protected. Connects to nothing.
     *
     * @param url JDBC's
     * @return whether whoever is on the way could still read along, or stand in for the server
     * @throws IOException saying what has to be added to the address
     * @throws IllegalArgumentException when it is no address of a PostgreSQL
     */
    boolean checkAddress(String url) throws IOException;

    /**
     * The database of this data folder, when it is of an earlier major version of PostgreSQL than this installation brings.
     *
     * @throws IOException when it is of a later one
     */
    Optional<Earlier> earlier(Path dataFolder) throws IOException;

    /**
     * Puts the database back whose place another has taken; that one is kept beside. Both are stopped.
     *
     * @return whether there was one
     */
    boolean putBack(Path dataFolder) throws IOException;

    /** A stopped database that cannot be started as it is, and how a new one takes its place. For one thread. */
    interface Earlier {
        /** Version of PostgreSQL that it is of. */
        int major();

        /** Starts it with the programs of its own version, which its last run left in the data folder. */
        Running start() throws IOException;

        /** Makes and starts a new, empty one beside; what an earlier attempt left there is deleted. */
        Running startNew() throws IOException;

        /** The new one takes the place; both are stopped. @return where the earlier one is kept */
        Path replace() throws IOException;
    }

    /** A server that was started. */
    interface Running extends AutoCloseable {
        /** As administrator; the caller closes it. */
        Connection connect() throws SQLException;

        /** Stops the server and waits for it. */
        @Override
        void close();
    }
}
