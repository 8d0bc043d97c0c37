package io.orquestador.audit.chain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Disk space that is laid out beforehand, for what must never be refused: lines, then zeros. Safe from any thread, because it is for the
 * time when the thread {@code audit} does not answer.
 */
final class Reserve {
    static final int BYTES = 1 << 20;

    private final Path path;
    private FileChannel file;
    private int used;

    Reserve(Path path) throws IOException {
        this.path = path;
        file = open(path);
        if (file.size() < BYTES) zero((int) file.size(), BYTES);
        used = lines().stream()
                .mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length + 1)
                .sum();
    }

    private static FileChannel open(Path path) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return FileChannel.open(
                path, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Returns when it is on disk, also for a thread that is interrupted, which closes files. @return false when the reserve is full */
    synchronized boolean add(String line) throws IOException {
        var bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        if (used + bytes.length > BYTES) return false;
        boolean isInterrupted = Thread.interrupted();
        try {
            write(ByteBuffer.wrap(bytes), used);
        } catch (ClosedByInterruptException e) {
            isInterrupted = Thread.interrupted() || isInterrupted;
            file = open(path);
            write(ByteBuffer.wrap(bytes), used);
        } finally {
            if (isInterrupted) Thread.currentThread().interrupt();
        }
        used += bytes.length;
        return true;
    }

    synchronized boolean isEmpty() {
        return used == 0;
    }

    /** What is in it, oldest first; a line that was torn by a crash is left out. */
    synchronized List<String> lines() throws IOException {
        var all = ByteBuffer.allocate(BYTES);
        while (all.hasRemaining() && file.read(all, all.position()) > 0) {}
        var text = new String(all.array(), StandardCharsets.UTF_8);
        var found = new ArrayList<String>();
        int from = 0;
        for (int to = text.indexOf('\n'); to > 0 && text.charAt(from) != 0; to = text.indexOf('\n', from)) {
            found.add(text.substring(from, to));
            from = to + 1;
        }
        return found;
    }

    /** Empties it when nothing came since {@code lines} were read. @return false when something came */
    synchronized boolean clear(List<String> lines) throws IOException {
        if (lines().size() != lines.size()) return false;
        zero(0, used);
        used = 0;
        return true;
    }

    private void zero(int from, int until) throws IOException {
        write(ByteBuffer.allocate(until - from), from);
    }

    private void write(ByteBuffer bytes, int at) throws IOException {
        for (int to = at; bytes.hasRemaining(); ) to += file.write(bytes, to);
        file.force(false);
    }

    synchronized void close() throws IOException {
        file.close();
    }
}
