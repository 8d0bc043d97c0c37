package io.orquestador.database;

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
}
