package io.orquestador.backup.node;

import io.orquestador.backup.database.SchemaCopy;
import io.orquestador.backup.database.Snapshot;
import io.orquestador.backup.repository.BackupKey;
import io.orquestador.backup.repository.RepositoryWriter;
import io.orquestador.database.StoppedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the embedded database of a stopped node over into the PostgreSQL of this installation: read into a repository, made again beside,
 * compared, and only then put into its place. Until then the earlier one is as it was, so it may be stopped at any moment and begun again.
 * For one thread.
 */
record DatabaseUpgrade(StoppedDatabase databases, BackupKey key, Consumer<String> says) {
    private static final String OURS = """
            SELECT nspname FROM pg_namespace
              WHERE pg_get_userbyid(nspowner) IN ('orq_' || nspname, 'orq_' || nspname || '_owner') ORDER BY 1""";

    /** What a person has added, which only a person can make again. */
    private static final String OTHERS = """
            SELECT 'role ' || rolname FROM pg_roles
              WHERE rolname !~ '^pg_' AND rolname <> current_user
                    AND NOT EXISTS (SELECT FROM pg_namespace
                                    WHERE pg_get_userbyid(nspowner) IN ('orq_' || nspname, 'orq_' || nspname || '_owner')
                                          AND rolname IN ('orq_' || nspname, 'orq_' || nspname || '_owner'))
            UNION ALL SELECT 'database ' || datname FROM pg_database
              WHERE datname NOT IN ('postgres', 'template0', 'template1', current_database())
            UNION ALL SELECT DISTINCT 'schema ' || nspname FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid
              WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
                    AND pg_get_userbyid(nspowner) NOT IN ('orq_' || nspname, 'orq_' || nspname || '_owner')
            ORDER BY 1""";

    /** @return where the earlier database is kept; empty when there was nothing to do */
    Optional<Path> run(Path dataFolder, Path repository) throws IOException, SQLException {
        var found = databases.earlier(dataFolder);
        if (found.isEmpty()) {
            says.accept(
                    "The database is of the PostgreSQL of this release, or on a server of your own; it stays as it is.");
            return Optional.empty();
        }
        var earlier = found.get();
        try (var writer = RepositoryWriter.open(repository, key, () -> false)) {
            var database = read(earlier, writer);
            try (var server = earlier.startNew();
                    var admin = server.connect()) {
                says.accept(
                        "Making it again in PostgreSQL " + admin.getMetaData().getDatabaseMajorVersion());
                new DatabaseRestore(database, writer.repository(), key, databases, says).into(admin);
            }
        }
        var kept = earlier.replace();
        says.accept("The database of PostgreSQL " + earlier.major() + " is kept in " + kept);
        return Optional.of(kept);
    }

    private Manifest.Database read(StoppedDatabase.Earlier earlier, RepositoryWriter writer)
            throws IOException, SQLException {
        says.accept("Reading the database of PostgreSQL " + earlier.major());
        try (var server = earlier.start()) {
            var sources = new HashMap<String, Snapshot.Source>();
            try (var admin = server.connect()) {
                for (var schema : list(admin, OURS)) sources.put(schema, server::connect);
                var others = list(admin, OTHERS);
                if (!others.isEmpty())
                    says.accept("WARNING: not Orquestador's, so not taken over; make it again: "
                            + String.join(", ", others));
            }
            if (sources.isEmpty()) return new Manifest.Database(earlier.major() + ".0", List.<SchemaCopy>of());
            try (var snapshot = Snapshot.take(sources)) {
                return new Manifest.Database(snapshot.serverVersion(), snapshot.copy(writer::content, table -> {}));
            }
        }
    }

    private static List<String> list(Connection admin, String question) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = admin.createStatement();
                var rows = statement.executeQuery(question)) {
            while (rows.next()) names.add(rows.getString(1));
        }
        return names;
    }
}
