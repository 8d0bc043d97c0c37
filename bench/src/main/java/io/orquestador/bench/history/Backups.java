package io.orquestador.bench.history;

import io.orquestador.backup.database.Snapshot;
import io.orquestador.backup.repository.BackupKey;
import io.orquestador.backup.repository.RepositoryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Backs the historian's schema up into an empty folder, one backup after the other, until it is closed. */
final class Backups implements AutoCloseable {
    private final Snapshot.Source source;
    private final Path folder;
    private final BackupKey key;
    private final Thread thread = new Thread(this::run, "backup");
    private volatile boolean isClosed;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicLong readBytes = new AtomicLong();
    private volatile String failure = "";

    private Backups(DataSource source, Path folder) throws IOException {
        this.source = source::getConnection;
        this.folder = Files.createTempDirectory(folder, "backups");
        key = BackupKey.readOrMake(this.folder.resolve("backup.key"));
    }

    static Backups start(DataSource source, Path folder) throws IOException {
        var backups = new Backups(source, folder);
        backups.thread.start();
        return backups;
    }

    private void run() {
        try {
            while (!isClosed) once();
        } catch (IOException | SQLException e) {
            if (!isClosed) failure = ", then failed: " + e.getMessage();
        }
    }

    private void once() throws IOException, SQLException {
        try (var writer = RepositoryWriter.open(folder.resolve("repository"), key, () -> isClosed);
                var snapshot = Snapshot.take(Map.of("historian", source))) {
            snapshot.copy(writer::content, table -> {});
            readBytes.addAndGet(writer.readBytes());
            done.incrementAndGet();
        }
    }

    @Override
    public String toString() {
        return "%d backups meanwhile, %d MB read%s".formatted(done.get(), readBytes.get() / 1_000_000, failure);
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
