package io.orquestador.audit.chain;

import io.orquestador.support.runtime.AtomicFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** A folder that only its owner may enter, and only one chain at a time: {@code audit.lock} in it is locked until {@link #close}. */
final class LocalDisk implements Disk {
    private static final String LOCK = "audit.lock";
    private static final int READ_BYTES = 1 << 16;

    private final Path folder;
    private final FileStore store;
    private final FileChannel lock;

    /** @throws IOException when the folder cannot be written, or another runtime has it open */
    LocalDisk(Path folder) throws IOException {
        this.folder = folder;
        AtomicFile.ownerOnlyFolder(folder);
        store = Files.getFileStore(folder);
        lock = lock(folder.resolve(LOCK));
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
                file + " is locked: another runtime has this audit log open. Stop it, or give this one its own data"
                        + " folder (ORQ_DATA).");
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }

    @Override
    public List<String> list() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public OpenFile open(String name) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new LocalFile(FileChannel.open(folder.resolve(name), options, ownerOnly()));
    }

    @Override
    public InputStream read(String name, long offset) throws IOException {
        var channel = FileChannel.open(folder.resolve(name), StandardOpenOption.READ);
        channel.position(offset);
        return new BufferedInputStream(Channels.newInputStream(channel), READ_BYTES);
    }

    @Override
    public void replace(String name, byte[] content) throws IOException {
        AtomicFile.write(folder.resolve(name), content);
    }

    @Override
    public void syncFolder() throws IOException {
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

    private record LocalFile(FileChannel channel) implements OpenFile {
        @Override
        public void write(ByteBuffer from, long at) throws IOException {
            for (long to = at; from.hasRemaining(); ) to += channel.write(from, to);
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void sync() throws IOException {
            channel.force(false);
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
