package io.orquestador.database.postgres;

import io.orquestador.database.SchemaOwner;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A schema that belongs to {@code orq_<schema>_owner}, a role that nobody signs in as, so that the role that uses it cannot give itself rights.
 * Every step may be repeated.
 */
public final class OwnerApart {
    /** Whoever reads the table holds a change of it up, and behind that wait all who come after. */
    private static final String PATIENCE = "SET lock_timeout = '5s'";

    private OwnerApart() {}

    static String role(String schema) {
        return SchemaSetup.role(schema) + "_owner";
    }

    /**
     * After {@link SchemaSetup#ensure}.
     *
     * @return false: this user may not; the schema is its user's own, who migrates it
     * @throws SQLException also when the owner could not migrate it
     */
    public static boolean migrate(Connection admin, SchemaOwner schemaOwner) throws SQLException {
        var schema = schemaOwner.schema();
        var user = SchemaSetup.role(schema);
        var owner = role(schema);
        if (!mayActAs(admin, owner)) return isOwnedBy(admin, schema, owner); // an administrator keeps it
        if (isOwnedBy(admin, schema, user)) {
            if (!mayActAs(admin, user) || !mayMakeSchemas(admin)) return false;
            handOver(admin, user, owner);
        }
        if (!isOwnedBy(admin, schema, owner)) return false;
        SchemaSetup.run(admin, "SET ROLE " + owner);
        try {
            SchemaSetup.run(admin, PATIENCE);
            SchemaSetup.run(admin, "SET search_path = " + schema);
            SchemaSetup.run(admin, "REVOKE CREATE ON SCHEMA " + schema + " FROM " + user);
            SchemaSetup.run(admin, "GRANT USAGE ON SCHEMA " + schema + " TO " + user);
            schemaOwner.migrate(admin, user);
        } finally {
            becomeOneself(admin);
        }
        return true;
    }

    private static void handOver(Connection admin, String user, String owner) throws SQLException {
        SchemaSetup.run(admin, PATIENCE);
        try {
            SchemaSetup.run(admin, "REASSIGN OWNED BY " + user + " TO " + owner);
        } finally {
            SchemaSetup.run(admin, "RESET lock_timeout");
        }
    }

    /** Whoever gives a schema away must be allowed to make one. */
    private static boolean mayMakeSchemas(Connection admin) throws SQLException {
        return SchemaSetup.isTrue(admin, "SELECT has_database_privilege(current_database(), 'CREATE')");
    }

    private static void becomeOneself(Connection admin) throws SQLException {
        if (!admin.getAutoCommit()) {
            admin.rollback(); // what a migration that failed left
            admin.setAutoCommit(true);
        }
        SchemaSetup.run(admin, "RESET ROLE");
        SchemaSetup.run(admin, "RESET search_path");
        SchemaSetup.run(admin, "RESET lock_timeout");
    }

    /** A superuser may; who may make roles lets itself; for others an administrator may have. */
    private static boolean mayActAs(Connection admin, String role) throws SQLException {
        boolean mayMakeRoles = SchemaSetup.mayMakeRoles(admin);
        if (!SchemaSetup.isTrue(admin, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + role + "')")) {
            if (!mayMakeRoles) return false;
            SchemaSetup.run(
                    admin, "CREATE ROLE " + role + " NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOLOGIN");
        }
        if (may(admin, role)) return true;
        if (!SchemaSetup.isTrue(admin, "SELECT pg_has_role(current_user, '" + role + "', 'MEMBER WITH ADMIN OPTION')"))
            return false;
        SchemaSetup.run(admin, "GRANT " + role + " TO CURRENT_USER WITH INHERIT TRUE, SET TRUE");
        return may(admin, role);
    }

    private static boolean may(Connection admin, String role) throws SQLException {
        return SchemaSetup.isTrue(
                admin,
                "SELECT pg_has_role(current_user, '" + role + "', 'SET') AND pg_has_role(current_user, '" + role
                        + "', 'USAGE')");
    }

    private static boolean isOwnedBy(Connection admin, String schema, String role) throws SQLException {
        return SchemaSetup.isTrue(
                admin,
                "SELECT pg_get_userbyid(nspowner) = '" + role + "' FROM pg_namespace WHERE nspname = '" + schema + "'");
    }
}
