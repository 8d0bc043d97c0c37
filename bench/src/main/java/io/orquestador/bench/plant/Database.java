package io.orquestador.bench.plant;

import io.orquestador.security.secrets.SecretsComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A way into the embedded PostgreSQL of a data folder that does not pass through the runtime. */
public record Database(Path data) {

    /** A connection of the administrator; the caller closes it. */
    public Connection connect() throws IOException, SQLException {
        int port =
                Integer.parseInt(Files.readString(data.resolve("postgres/port")).strip());
        var source = new org.postgresql.ds.PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/orquestador");
        source.setConnectTimeout(5);
        source.setUser("orq");
        source.setPassword(password());
        return source.getConnection();
    }

    /** @return the one number that the question answers */
    public long number(String sql) throws IOException, SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String password() throws IOException {
        return new SecretsComponent(data.resolve("keys"))
                .get("database/superuser")
                .map(String::new)
                .orElseThrow(() -> new IOException("no secret of the database's superuser in " + data + " yet"));
    }
}
