package io.orquestador.backup.node;

import io.orquestador.backup.database.SchemaCopy;
import io.orquestador.backup.database.SchemaRestore;
import io.orquestador.backup.repository.BackupKey;
import io.orquestador.backup.repository.Repository;
import io.orquestador.database.StoppedDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes all schemas of a backup again, and compares them with it. For one thread. */
record DatabaseRestore(
        Manifest.Database database,
        Repository repository,
        BackupKey key,
        StoppedDatabase databases,
        Consumer<String> says) {
    private static final int OLDEST = 16;

    SchemaRestore schemas(Connection admin) {
        return new SchemaRestore(admin, repository, key, says);
    }

    /**
     * Whether it could be done: what needs a right is tried in a transaction that is taken back.
     *
     * @throws IOException when not; the message says what to do, and nothing was changed
     */
    void check(Connection admin) throws IOException {
        try {
            int major = admin.getMetaData().getDatabaseMajorVersion();
            int least = Math.max(OLDEST, database.major());
            if (major < least)
                throw new IOException("The backup is of PostgreSQL " + database.major() + ", the server is " + major
                        + ". Use " + least + " or later. Nothing was changed.");
            admin.setAutoCommit(false);
            for (var schema : database.schemas()) {
                schemas(admin).refuseFull(schema.name());
                databases.makeSchema(admin, schema.name());
                schemas(admin).actAs(schema.name());
                schemas(admin).refuseForeign(schema.name());
                try (var statement = admin.createStatement()) {
                    statement.execute("RESET ROLE");
                }
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage() + " Nothing was changed.", e);
        } finally {
            takeBack(admin);
        }
    }

    private static void takeBack(Connection admin) throws IOException {
        try {
            if (admin.getAutoCommit()) return;
            admin.rollback();
            admin.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IOException(e.getMessage() + " Nothing was changed.", e);
        }
    }

    /** @throws IOException also when what came is not what the backup has */
    void into(Connection admin) throws IOException, SQLException {
        int major = admin.getMetaData().getDatabaseMajorVersion();
        var restore = schemas(admin);
        for (var schema : database.schemas()) {
            restore.refuseFull(schema.name());
            databases.makeSchema(admin, schema.name());
            restore.restore(schema);
        }
        says.accept("Comparing the database with the backup");
        var differences = new ArrayList<String>();
        for (var schema : database.schemas())
            differences.addAll(restore.differences(schema, major == database.major()));
        if (!differences.isEmpty())
            throw new IOException("The restored database is not what the backup has; do not use it.\n  "
                    + String.join("\n  ", differences));
        says.accept("Equal: " + database.rows() + " rows in " + tables(database.schemas())
                + " tables, counted and by content");
    }

    private static long tables(List<SchemaCopy> schemas) {
        return schemas.stream().mapToLong(schema -> schema.tables().size()).sum();
    }
}
