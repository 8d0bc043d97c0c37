package io.orquestador.database.postgres;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of our own: a child process with its files in {@code <data>/postgres}, on a loopback port, by password only. For one thread. */
public final class EmbeddedPostgres implements Server {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    static final String DATABASE = "orquestador";
    private static final String WRONG_PASSWORD = "28P01";
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final long RECOVERY_LIMIT_MS = 600_000;
    private static final long STOP_PATIENCE_MS = 20_000;
    private static final long LOG_LIMIT_BYTES = 10 << 20;

    /** Where the programs are, or are to be: {@code <data>/postgres} is given. */
    @FunctionalInterface
    interface Programs {
        Path in(Path home) throws IOException;
    }

    private final Path dataFolder;
    private final String clusterName;
    private final Programs programs;
    private final int configuredPort;
    private final int sharedBuffersMb;
    private final Supplier<String> superuserPassword;
    private @Nullable Postmaster postmaster;
    private int port;
    private String password = "";
    private int restarts;
    private boolean wasReady;

    /**
     * @param dataFolder the runtime's; the files are in its folder {@code postgres}
     * @param port 0 to take a free one and keep it
     * @param superuserPassword of the role {@code orq}; asked at every start
     */
    public EmbeddedPostgres(Path dataFolder, int port, int sharedBuffersMb, Supplier<String> superuserPassword) {
        this(dataFolder, Cluster.USUAL, Binaries::unpackInto, port, sharedBuffersMb, superuserPassword);
    }

    /** @param clusterName of the folder beside the programs */
    EmbeddedPostgres(
            Path dataFolder,
            String clusterName,
            Programs programs,
            int port,
            int sharedBuffersMb,
            Supplier<String> superuserPassword) {
        this.dataFolder = dataFolder;
        this.clusterName = clusterName;
        this.programs = programs;
        this.configuredPort = port;
        this.sharedBuffersMb = sharedBuffersMb;
        this.superuserPassword = superuserPassword;
    }

    @Override
    public Endpoint ensureRunning() throws IOException {
        if (postmaster != null && postmaster.isAlive()) {
            keepLogShort(dataFolder.resolve("postgres/postgres.log"));
            return endpoint(DATABASE);
        }
        if (postmaster != null) {
            restarts++;
            if (wasReady) { // one that did not get so far has been told as the reason of DATABASE-DOWN
                LOG.warn(
                        "PostgreSQL (process {}) ended with {} by itself; starting it again",
                        postmaster.pid(),
                        postmaster.exitCode());
            }
            postmaster = null;
            wasReady = false;
        }
        try {
            start();
        } catch (FileSystemException e) {
            throw new IOException(plain(e), e);
        }
        return endpoint(DATABASE);
    }

    private void start() throws IOException {
        AtomicFile.ownerOnlyFolder(dataFolder);
        var data = dataFolder.toRealPath();
        var home = data.resolve("postgres");
        AtomicFile.ownerOnlyFolder(home);
        var runAs = RunAs.here(data, home);
        password = superuserPassword.get();
        var binaries = programs.in(home);
        var cluster = new Cluster(home, clusterName, runAs);
        cluster.ensureMade(binaries, password);
        Orphan.stop(cluster.folder())
                .ifPresent(pid -> LOG.warn("Stopped PostgreSQL (process {}) that an earlier run had left behind", pid));
        keepLogShort(cluster.log());
        port = configuredPort > 0 ? configuredPort : Port.choose(home.resolve("port"));
        long start = System.nanoTime();
        fork(runAs, binaries, cluster);
        var state = awaitReady(cluster, "postgres");
        if (WRONG_PASSWORD.equals(state)) {
            stop();
            cluster.resetPassword(binaries, password);
            fork(runAs, binaries, cluster);
            state = awaitReady(cluster, "postgres");
        }
        if (!state.isEmpty()) {
            stop();
            throw new IOException("PostgreSQL refuses us (SQL state " + state + "), see " + cluster.log());
        }
        ensureDatabase(cluster);
        wasReady = true;
        LOG.info("PostgreSQL is up on 127.0.0.1:{} after {} ms", port, (System.nanoTime() - start) / 1_000_000);
    }

    private void fork(RunAs runAs, Path binaries, Cluster cluster) throws IOException {
        var program = List.of(
                runAs.seen(binaries.resolve("bin/postgres")),
                "-D",
                runAs.seen(cluster.folder()),
                "-c",
                Orphan.mark(cluster.folder()),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + port,
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=40",
                "-c",
                "shared_buffers=" + sharedBuffersMb + "MB",
                "-c",
                "max_wal_size=512MB",
                "-c",
                "wal_compression=pglz",
                "-c",
                "max_wal_senders=2",
                "-c",
                "jit=off",
                "-c",
                "synchronous_commit=on",
                "-c",
                "password_encryption=scram-sha-256",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC",
                "-c",
                "log_checkpoints=off",
                "-c",
                "log_parameter_max_length_on_error=0",
                "-c",
                "max_parallel_workers=2");
        postmaster = Postmaster.fork(runAs.command(program), cluster.log());
    }

    /** @return the SQL state of a refusal that waiting does not mend; empty when a connection could be made */
    private String awaitReady(Cluster cluster, String database) throws IOException {
        long until = System.nanoTime() + RECOVERY_LIMIT_MS * 1_000_000;
        while (System.nanoTime() < until) {
            var running = postmaster;
            if (running == null || !running.isAlive())
                throw new IOException("PostgreSQL ended at its start: " + Cluster.lastLine(cluster.log()) + " ("
                        + cluster.log() + ")");
            try {
                connect(database).close();
                return "";
            } catch (SQLException e) {
                var state = e.getSQLState() == null ? "" : e.getSQLState();
                if (state.startsWith("28") || state.equals(NO_SUCH_DATABASE)) return state;
            }
            try {
                Thread.sleep(25); // it says nothing when it is ready
            } catch (InterruptedException e) {
                stop();
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while PostgreSQL started", e);
            }
        }
        stop();
        throw new IOException(
                "PostgreSQL was not ready after " + RECOVERY_LIMIT_MS / 1_000 + " s, see " + cluster.log());
    }

    private void ensureDatabase(Cluster cluster) throws IOException {
        boolean isThere = awaitReady(cluster, DATABASE).isEmpty();
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            if (!isThere) statement.execute("CREATE DATABASE " + DATABASE);
            statement.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
        } catch (SQLException e) {
            throw new IOException("Could not make the database " + DATABASE + ": " + e.getMessage(), e);
        }
    }

    private Connection connect(String database) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setConnectTimeout(5);
        return source.getConnection(Cluster.SUPERUSER, password);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void changePassword(Connection admin, String another) throws SQLException, IOException {
        Cluster.requirePlain(another);
        admin.unwrap(PGConnection.class).alterUserPassword(Cluster.SUPERUSER, another.toCharArray(), "scram-sha-256");
        password = another;
    }

    private Endpoint endpoint(String database) {
        return new Endpoint(url(database), Cluster.SUPERUSER, password);
    }

    /** The process; 0 when none runs. */
    public long pid() {
        return postmaster == null || !postmaster.isAlive() ? 0 : postmaster.pid();
    }

    @Override
    public int restarts() {
        return restarts;
    }

    @Override
    public String describe() {
        return "embedded PostgreSQL in " + dataFolder.resolve("postgres");
    }

    @Override
    public void stop() {
        if (postmaster != null) postmaster.stop(STOP_PATIENCE_MS);
        postmaster = null;
    }

    /** Copied and emptied rather than renamed: a running server keeps it open, and appends. */
    private static void keepLogShort(Path log) throws IOException {
        if (!Files.exists(log) || Files.size(log) <= LOG_LIMIT_BYTES) return;
        Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        try (var file = FileChannel.open(log, StandardOpenOption.WRITE)) {
            file.truncate(0);
        }
    }

    private static String plain(FileSystemException e) {
        var why = e instanceof AccessDeniedException
                ? "no right to write there as user " + System.getProperty("user.name")
                : e instanceof FileAlreadyExistsException
                        ? "there is a file where a folder is needed"
                        : String.valueOf(e.getReason());
        return "Cannot write " + e.getFile() + ": " + why + ". Give this user the folder, or set ORQ_DATA to another.";
    }
}
