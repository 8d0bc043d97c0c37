package io.orquestador.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Register this as a service to get a schema: the {@code database} bundle makes the schema and a role with rights on it only, and registers a
 * {@code javax.sql.DataSource} with property {@link #SCHEMA} once it is there. That stays registered while the owner is, also while the server
 * is away: connections then fail after 5 s and come back by themselves. The owner migrates its schema itself.
 */
@ConsumerType
public interface SchemaOwner {
    /** Service property of the DataSource: the schema's name. */
    String SCHEMA = "orq.schema";

    /** Lower-case letters, digits and underscores, e.g. {@code historian}. */
    String schema();

    /** Most connections at once, 1 to 4. */
    default int poolSize() {
        return 2;
    }

    /**
     * True gives the schema to a role that nobody signs in as, {@code orq_<schema>_owner}: whoever has the DataSource may do what
     * {@link #migrate} granted it and cannot give itself more. Where the database's administrator did not let us do that, the schema is
     * the DataSource's role's own, as without this, and its owner migrates it itself.
     */
    default boolean isOwnedApart() {
        return false;
    }

    /**
     * Brings the schema to its version and grants to the DataSource's role what that may do there; both may be done already. Called only
     * with {@link #isOwnedApart}, each time before the DataSource is made, on the database's thread, which may wait meanwhile.
     *
     * @param owner as the role that the schema belongs to, in that schema; auto-commit; stays open
     * @param user the DataSource's role; it may use the schema, and nothing in it yet
     * @throws SQLException the schema is not to be had then; it is tried again each second
     */
    default void migrate(Connection owner, String user) throws SQLException {}
}
