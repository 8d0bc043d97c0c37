package io.orquestador.database.postgres;

import io.orquestador.database.StoppedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/** Passwords are made up here: the runtime sets its own at its next start. */
public final class StoppedPostgres implements StoppedDatabase {
    private static final int SHARED_BUFFERS_MB = 96;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public Running start(Path dataFolder) throws IOException {
        return start(dataFolder, Cluster.USUAL, Binaries::unpackInto);
    }

    static Running start(Path dataFolder, String cluster, EmbeddedPostgres.Programs programs) throws IOException {
        var password = password();
        var server = new EmbeddedPostgres(dataFolder, cluster, programs, 0, SHARED_BUFFERS_MB, () -> password);
        var endpoint = server.ensureRunning();
        return new Running() {
            @Override
            public Connection connect() throws SQLException {
                return DriverManager.getConnection(endpoint.url(), endpoint.user(), endpoint.password());
            }

            @Override
            public void close() {
                server.stop();
            }
        };
    }

    @Override
    public Optional<Earlier> earlier(Path dataFolder) throws IOException {
        return EarlierPostgres.in(dataFolder);
    }

    @Override
    public boolean putBack(Path dataFolder) throws IOException {
        return EarlierPostgres.putBack(dataFolder);
    }

    @Override
    public void makeSchema(Connection admin, String schema) throws SQLException {
        SchemaSetup.ensure(admin, schema, password().toCharArray());
    }

    @Override
    public boolean checkAddress(String url) throws IOException {
        var address = new ServerAddress("The database's address", url);
        address.check();
        return address.isOpen();
    }

    private static String password() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
