package io.orquestador.database.postgres;

import io.orquestador.support.runtime.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database's files under {@code <data>/postgres}: {@code cluster} and {@code postgres.log}; an earlier one is {@code cluster-<major>}. */
final class Cluster {
    static final String SUPERUSER = "orq";
    static final String USUAL = "cluster";
    private static final String VERSION = "PG_VERSION";
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final long INITDB_LIMIT_S = 120;
    private static final String HBA = """
            # Written at every start. Only this machine, only by password.
            host all all 127.0.0.1/32 scram-sha-256
            host replication orq 127.0.0.1/32 scram-sha-256
            """;

    private final Path home;
    private final String name;
    private final RunAs runAs;

    /** @param home {@code <data>/postgres}; it is there */
    Cluster(Path home, String name, RunAs runAs) {
        this.home = home;
        this.name = name;
        this.runAs = runAs;
    }

    Path folder() {
        return home.resolve(name);
    }

    /** Of PostgreSQL, as the cluster in this folder says; empty when there is none. */
    static OptionalInt major(Path folder) throws IOException {
        var file = folder.resolve(VERSION);
        if (!Files.exists(file)) return OptionalInt.empty();
        return OptionalInt.of(Integer.parseInt(Files.readString(file).strip()));
    }

    /** The newest {@code cluster-<major>} in that folder that is of an earlier version than this. */
    static Optional<Path> kept(Path home, int before) throws IOException {
        if (!Files.isDirectory(home)) return Optional.empty();
        try (var files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().matches(USUAL + "-\\d{1,4}"))
                    .filter(file -> Files.exists(file.resolve(VERSION)) && number(file) < before)
                    .max(Comparator.comparingInt(Cluster::number));
        }
    }

    private static int number(Path kept) {
        return Integer.parseInt(kept.getFileName().toString().substring(USUAL.length() + 1));
    }

    Path log() {
        return home.resolve("postgres.log");
    }

    /** Makes the cluster when there is none. It is made beside and renamed, so that it is whole or not there. */
    void ensureMade(Path binaries, String superuserPassword) throws IOException {
        var major = major(folder());
        if (major.isPresent()) refuseOther(major.getAsInt(), Binaries.major(binaries));
        else {
            if (Files.exists(folder()) && !isEmpty(folder()))
                throw new IOException(folder() + " holds something that is no PostgreSQL cluster. Move it away.");
            if (name.equals(USUAL)) refuseReplaced();
            initdb(binaries, superuserPassword);
        }
        Files.writeString(folder().resolve("pg_hba.conf"), HBA);
    }

    private void refuseOther(int ours, int programs) throws IOException {
        if (ours == programs) return;
        throw new IOException("The database in " + folder() + " is of PostgreSQL " + ours + ", this release brings "
                + programs + ". "
                + (ours < programs
                        ? "Nothing was changed. Stop the runtime, then run: orq upgrade --to FOLDER"
                        : "Start the release that made it, or restore a backup of before."));
    }

    /** Nothing new is made where a database is waited for. */
    private void refuseReplaced() throws IOException {
        var kept = kept(home, Integer.MAX_VALUE);
        if (kept.isPresent())
            throw new IOException("There is no " + folder() + ", but " + kept.get()
                    + ": an upgrade was stopped. Stop the runtime, then run: orq upgrade --to FOLDER");
    }

    private void initdb(Path binaries, String superuserPassword) throws IOException {
        long start = System.nanoTime();
        var beside = home.resolve("cluster.new");
        var passwordFile = home.resolve("password.new");
        Binaries.delete(beside);
        Files.createDirectory(
                beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        runAs.give(beside);
        AtomicFile.write(passwordFile, superuserPassword.getBytes(StandardCharsets.UTF_8));
        runAs.give(passwordFile);
        try {
            run(List.of(
                    runAs.seen(binaries.resolve("bin/initdb")),
                    "--pgdata=" + runAs.seen(beside),
                    "--username=" + SUPERUSER,
                    "--pwfile=" + runAs.seen(passwordFile),
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--data-checksums"));
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.deleteIfExists(folder()); // an empty one
        Files.move(beside, folder(), StandardCopyOption.ATOMIC_MOVE);
        LOG.info("Made a database cluster in {} in {} ms", folder(), (System.nanoTime() - start) / 1_000_000);
    }

    /** It stands in SQL text when it must be set without a connection. */
    static void requirePlain(String superuserPassword) throws IOException {
        if (!superuserPassword.matches("[A-Za-z0-9_+/=-]+"))
            throw new IOException("The secret database/superuser holds characters that a password here may not have."
                    + " Make another: ./orq secret rotate database/superuser");
    }

    /** Gives the superuser another password, for when the secret was lost but the data was kept. The server must not run. */
    void resetPassword(Path binaries, String superuserPassword) throws IOException {
        requirePlain(superuserPassword);
        var command = runAs.command(List.of(
                runAs.seen(binaries.resolve("bin/postgres")), "--single", "-D", runAs.seen(folder()), "postgres"));
        var process = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        try (var in = process.getOutputStream()) {
            in.write(("ALTER ROLE " + SUPERUSER + " PASSWORD '" + superuserPassword + "'\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        await(process, "postgres --single");
        LOG.warn("The password of the embedded database did not match its secret; it has been set anew.");
    }

    private void run(List<String> program) throws IOException {
        var output = home.resolve("initdb.log");
        var process = new ProcessBuilder(runAs.command(program))
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await(process, "initdb");
        if (process.exitValue() != 0)
            throw new IOException("initdb ended with " + process.exitValue() + ": " + lastLine(output));
        Files.deleteIfExists(output);
    }

    private static void await(Process process, String name) throws IOException {
        try {
            if (process.waitFor(INITDB_LIMIT_S, TimeUnit.SECONDS)) return;
            process.destroyForcibly();
            throw new IOException(name + " did not end within " + INITDB_LIMIT_S + " s");
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + name + " ran", e);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var list = Files.list(folder)) {
            return list.findAny().isEmpty();
        }
    }

    static String lastLine(Path file) throws IOException {
        if (!Files.exists(file)) return "it said nothing";
        var lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }
}
