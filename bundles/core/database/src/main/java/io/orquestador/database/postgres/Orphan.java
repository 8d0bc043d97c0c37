package io.orquestador.database.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that outlived the runtime that started it. It is stopped and started anew rather than adopted: it may be of another version or
 * have other settings, it is nobody's child, and a fast shutdown takes a fraction of a second.
 */
final class Orphan {
    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);

    private Orphan() {}

    /**
     * Stops a server of this cluster that an earlier run of ours left behind, and removes a lock file whose process number is somebody
     * else's by now. A lock file of a process that is gone is PostgreSQL's own to judge.
     *
     * @return the process that was stopped
     */
    static Optional<Long> stop(Path cluster) throws IOException {
        var lock = cluster.resolve("postmaster.pid");
        if (!Files.exists(lock)) return Optional.empty();
        var lines = Files.readAllLines(lock);
        var process = lines.isEmpty() ? Optional.<ProcessHandle>empty() : handle(lines.get(0));
        if (process.isEmpty()) return Optional.empty();
        var postmaster = process.get();
        if (!isOurs(postmaster, cluster)) {
            LOG.info("{} names process {}, which is no PostgreSQL of this cluster; removed", lock, postmaster.pid());
            Files.delete(lock);
            return Optional.empty();
        }
        for (var signal : Signal.values()) {
            Signal.send(postmaster.pid(), signal);
            if (ended(postmaster)) return Optional.of(postmaster.pid());
        }
        throw new IOException("An earlier PostgreSQL (process " + postmaster.pid() + ") runs in " + cluster
                + " and does not end. Stop it.");
    }

    private static Optional<ProcessHandle> handle(String pid) {
        try {
            return ProcessHandle.of(Long.parseLong(pid.trim())).filter(ProcessHandle::isAlive);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** By its command line, which every user may read. */
    /** A word on the command line of every postmaster that we start, whatever path it sees its files at. */
    static String mark(Path cluster) {
        return "orq.cluster=" + cluster;
    }

    private static boolean isOurs(ProcessHandle process, Path cluster) throws IOException {
        try {
            var commandLine =
                    Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1);
            var words = List.of(commandLine.split("\0"));
            return words.contains(latin1(mark(cluster)));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static boolean ended(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(15, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while an earlier PostgreSQL was being stopped", e);
        }
    }
}
