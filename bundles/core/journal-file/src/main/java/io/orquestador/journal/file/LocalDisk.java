package io.orquestador.journal.file;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** A folder that only its owner may enter, and only one journal at a time: {@code journal.lock} in it is locked until {@link #close}. */
public final class LocalDisk implements Disk {
    private static final String LOCK = "journal.lock";

    private final Path folder;
    private final FileStore store;
    private final FileChannel lock;

    /** Makes the folder when it is missing. @throws IOException when it cannot be written, or another journal has it open */
    public LocalDisk(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath();
        boolean made = !Files.exists(this.folder);
        AtomicFile.ownerOnlyFolder(this.folder);
        var parent = this.folder.getParent();
        if (made && parent != null) syncFolder(parent);
        store = Files.getFileStore(this.folder);
        lock = lock(this.folder.resolve(LOCK));
    }

    private static FileChannel lock(Path file) throws IOException {
        var channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly());
        try {
            if (channel.tryLock() != null) return channel;
        } catch (OverlappingFileLockException e) {
            // this process has it: an instance that is not closed yet
        }
        channel.close();
        throw new IOException(
                file + " is locked: another journal has this folder open. Stop the other runtime, or give this one its"
                        + " own data folder (ORQ_DATA).");
    }

    private static java.nio.file.attribute.FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }

    @Override
    public List<String> list() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.equals(LOCK))
                    .toList();
        }
    }

    @Override
    public OpenFile create(String name) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            return new LocalFile(FileChannel.open(folder.resolve(name), options, ownerOnly()), folder.resolve(name));
        } catch (IOException e) {
            throw orFull(e, folder.resolve(name));
        }
    }

    @Override
    public OpenFile open(String name) throws IOException {
        return new LocalFile(FileChannel.open(folder.resolve(name), StandardOpenOption.READ), folder.resolve(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(
                folder.resolve(from),
                folder.resolve(to),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(folder.resolve(name));
    }

    @Override
    public void syncFolder() throws IOException {
        syncFolder(folder);
    }

    private static void syncFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public long totalBytes() throws IOException {
        return store.getTotalSpace();
    }

    @Override
    public long freeBytes() throws IOException {
        return store.getUsableSpace();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    /** Java has no error codes: the operating system's words are all there is to tell a full disk from a broken one. */
    private static IOException orFull(IOException e, Path file) {
        var message = String.valueOf(e.getMessage());
        boolean full = message.contains("No space left on device") || message.contains("quota exceeded");
        return full ? new Full("No space left for " + file, e) : e;
    }

    private record LocalFile(FileChannel channel, Path path) implements OpenFile {
        @Override
        public void write(ByteBuffer from, long at) throws IOException {
            try {
                for (long to = at; from.hasRemaining(); ) to += channel.write(from, to);
            } catch (IOException e) {
                throw orFull(e, path);
            }
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            int read = 0;
            while (into.hasRemaining()) {
                int n = channel.read(into, at + read);
                if (n < 0) break;
                read += n;
            }
            return read;
        }

        @Override
        public void sync() throws IOException {
            try {
                channel.force(false);
            } catch (IOException e) {
                throw orFull(e, path);
            }
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
