package io.orquestador.database.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Makes a schema and the one role that may use it: {@code orq_<schema>}, with rights on nothing else. Every step may be repeated. */
public final class SchemaSetup {
    private static final String NAME = "[a-z][a-z0-9_]{0,39}";

    private SchemaSetup() {}

    static String role(String schema) {
        return "orq_" + schema;
    }

    static void check(String schema) {
        if (!schema.matches(NAME))
            throw new IllegalArgumentException("'" + schema + "' is no schema name here: it must match " + NAME);
    }

    /** @throws SQLException with a message that says what to do when this user may not make what is missing */
    public static void ensure(Connection admin, String schema, char[] password) throws SQLException {
        check(schema);
        var role = role(schema);
        if (!mayMakeRoles(admin)) {
            requireMade(admin, schema, role);
            return;
        }
        if (!isTrue(admin, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + role + "')"))
            run(admin, "CREATE ROLE " + role + " NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION LOGIN");
        // encrypted here: the password itself never reaches the server or its log; the array is wiped by the call
        admin.unwrap(PGConnection.class).alterUserPassword(role, password.clone(), "scram-sha-256");
        var database = quoted(admin.getCatalog());
        run(admin, "ALTER ROLE " + role + " SET search_path = " + quoted(schema));
        if (!isTrue(admin, "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = '" + schema + "')")) {
            if (!isTrue(admin, "SELECT pg_has_role(current_user, '" + role + "', 'SET')"))
                run(admin, "GRANT " + role + " TO CURRENT_USER WITH SET TRUE");
            run(admin, "CREATE SCHEMA " + quoted(schema) + " AUTHORIZATION " + role);
        }
        run(admin, "GRANT CONNECT ON DATABASE " + database + " TO " + role);
        if (isTrue(
                admin,
                "SELECT rolsuper OR pg_has_role(datdba, 'USAGE') FROM pg_database, pg_roles"
                        + " WHERE datname = current_database() AND rolname = current_user")) {
            run(admin, "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
            run(admin, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
        }
        letCallExtensions(admin, schema);
        if (!isTrue(admin, "SELECT has_database_privilege('" + role + "', current_database(), 'CONNECT')"))
            throw new SQLException("Role " + role + " may not connect to " + database
                    + ". As its owner run: GRANT CONNECT" + " ON DATABASE " + database + " TO " + role + ";");
    }

    static boolean mayMakeRoles(Connection admin) throws SQLException {
        return isTrue(admin, "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user");
    }

    /** The functions of an extension (TimescaleDB's, usually in public) are in a schema that the role could else not name. */
    public static void letCallExtensions(Connection admin, String schema) throws SQLException {
        try (var statement = admin.createStatement();
                var rows = statement.executeQuery(
                        "SELECT DISTINCT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
                                + " WHERE n.nspname <> 'pg_catalog' AND pg_has_role(n.nspowner, 'USAGE')")) {
            while (rows.next())
                run(admin, "GRANT USAGE ON SCHEMA " + quoted(rows.getString(1)) + " TO " + role(schema));
        }
    }

    private static void requireMade(Connection admin, String schema, String role) throws SQLException {
        if (isTrue(
                admin,
                "SELECT EXISTS (SELECT FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner WHERE nspname = '"
                        + schema + "' AND rolname IN ('" + role + "', '" + OwnerApart.role(schema) + "'))")) return;
        throw new SQLException("There is no schema " + schema + " owned by role " + role + ", and user "
                + admin.getMetaData().getUserName() + " may not make them. As an administrator run: CREATE ROLE " + role
                + " LOGIN PASSWORD '<the secret database/" + schema + ">'; CREATE SCHEMA " + schema + " AUTHORIZATION "
                + role + ";");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static boolean isTrue(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    static void run(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
