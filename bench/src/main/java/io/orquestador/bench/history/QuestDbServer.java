package io.orquestador.bench.history;

import io.orquestador.bench.plant.Await;
import io.orquestador.bench.plant.JavaProcess;
import io.questdb.ServerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A QuestDB process on loopback ports, and one connection to it. Its telemetry is off. For one thread. */
final class QuestDbServer implements AutoCloseable {
    private final Path folder;
    private final int httpPort = Ports.free();
    private final int tcpPort = Ports.free();
    private final int sqlPort = Ports.free();
    private final JavaProcess process;
    private final Connection connection;

    QuestDbServer(Path folder, String commitMode) throws IOException, InterruptedException, SQLException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("conf"));
        Files.writeString(folder.resolve("conf/server.conf"), """
                http.bind.to=127.0.0.1:%d
                http.min.enabled=false
                line.tcp.net.bind.to=127.0.0.1:%d
                pg.net.bind.to=127.0.0.1:%d
                telemetry.enabled=false
                cairo.commit.mode=%s
                """.formatted(httpPort, tcpPort, sqlPort, commitMode));
        process = JavaProcess.start(
                folder.resolve("questdb.log"),
                List.of(
                        "-Xms512m",
                        "-Xmx2g",
                        "-XX:+UseParallelGC",
                        "--add-exports=java.base/jdk.internal.math=ALL-UNNAMED"),
                ServerMain.class,
                List.of("-d", folder.toString()));
        var url = "jdbc:postgresql://127.0.0.1:" + sqlPort + "/qdb?prepareThreshold=-1";
        Await.until("QuestDB to answer", Duration.ofSeconds(60), () -> {
            DriverManager.getConnection(url, "admin", "quest").close();
            return true;
        });
        connection = DriverManager.getConnection(url, "admin", "quest");
    }

    int httpPort() {
        return httpPort;
    }

    int tcpPort() {
        return tcpPort;
    }

    Connection connection() {
        return connection;
    }

    Path tableFolder(String table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT directoryName FROM tables() WHERE table_name = '" + table + "'")) {
            rows.next();
            return folder.resolve("db").resolve(rows.getString(1));
        }
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        try (process) {
            connection.close();
        }
    }
}
