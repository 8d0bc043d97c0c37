package io.orquestador.database.postgres;

import io.orquestador.database.StoppedDatabase;
import io.orquestador.database.StoppedDatabase.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * {@code cluster} of an earlier major version, and a new one beside: {@code cluster-<new major>} until it takes the place, then the earlier
 * one is {@code cluster-<its major>}. Stopped at any moment, one of the two is whole and can be told.
 */
record EarlierPostgres(Path dataFolder, int major, int newMajor) implements StoppedDatabase.Earlier {

    static Optional<StoppedDatabase.Earlier> in(Path dataFolder) throws IOException {
        var home = dataFolder.resolve("postgres");
        var usual = home.resolve(Cluster.USUAL);
        int ours = Binaries.major();
        var kept = Cluster.kept(home, ours);
        if (!Files.exists(usual) && kept.isPresent()) // stopped between the two renames of replace()
        Files.move(kept.get(), usual, StandardCopyOption.ATOMIC_MOVE);
        var major = Cluster.major(usual);
        if (major.isEmpty() || major.getAsInt() == ours) return Optional.empty();
        if (major.getAsInt() > ours)
            throw new IOException(usual + " is of PostgreSQL " + major.getAsInt() + ", this release brings " + ours
                    + ". Use the release that made it, or a later one.");
        return Optional.of(new EarlierPostgres(dataFolder, major.getAsInt(), ours));
    }

    /** Undoes {@link #replace}. @return whether there was one to be put back */
    static boolean putBack(Path dataFolder) throws IOException {
        var home = dataFolder.resolve("postgres");
        var usual = home.resolve(Cluster.USUAL);
        int major = Cluster.major(usual).orElse(Binaries.major());
        var kept = Cluster.kept(home, major);
        if (kept.isEmpty()) return false;
        if (Files.exists(usual)) {
            var beside = home.resolve(Cluster.USUAL + "-" + major);
            Files.move(usual, beside, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(kept.get(), usual, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private Path usual() {
        return dataFolder.resolve("postgres").resolve(Cluster.USUAL);
    }

    private Path beside(int version) {
        return dataFolder.resolve("postgres").resolve(Cluster.USUAL + "-" + version);
    }

    @Override
    public Running start() throws IOException {
        return StoppedPostgres.start(dataFolder, Cluster.USUAL, folder -> Binaries.unpacked(folder, major));
    }

    @Override
    public Running startNew() throws IOException {
        var beside = beside(newMajor);
        Binaries.delete(beside);
        return StoppedPostgres.start(dataFolder, beside.getFileName().toString(), Binaries::unpackInto);
    }

    @Override
    public Path replace() throws IOException {
        var kept = beside(major);
        Files.move(usual(), kept, StandardCopyOption.ATOMIC_MOVE);
        Files.move(beside(newMajor), usual(), StandardCopyOption.ATOMIC_MOVE);
        return kept;
    }
}
