package io.orquestador.backup.repository;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Adds to a repository. An object is written beside, synced and renamed; a manifest is written last, when all that it names is on disk. So a
 * stop at any moment leaves every earlier backup whole, and what the unfinished one has written is used by the next. One at a time in a
 * repository: {@link #open} takes its lock. For one thread.
 */
public final class RepositoryWriter implements AutoCloseable {
    /** Writes a file, whole and synced, or fails. */
    @FunctionalInterface
    interface SyncedFiles {
        void write(Path file, byte[] content) throws IOException;
    }

    /** Tells what a manifest names. */
    @FunctionalInterface
    public interface References {
        void each(Repository repository, byte[] manifest, Sink sink) throws IOException;

        /** Is told each content once or more. */
        @FunctionalInterface
        interface Sink {
            void take(Content content) throws IOException;
        }
    }

    private final Repository repository;
    private final BackupKey key;
    private final FileChannel lock;
    private final SyncedFiles files;
    private final BooleanSupplier stopped;
    private final Set<Path> changedFolders = new HashSet<>();
    private long readBytes;
    private long writtenBytes;

    private RepositoryWriter(
            Repository repository, BackupKey key, FileChannel lock, SyncedFiles files, BooleanSupplier stopped) {
        this.repository = repository;
        this.key = key;
        this.lock = lock;
        this.files = files;
        this.stopped = stopped;
    }

    /**
     * Makes the repository when there is none.
     *
     * @param stopped asked at every piece; when true the backup ends with {@link InterruptedIOException}
     */
    public static RepositoryWriter open(Path folder, BackupKey key, BooleanSupplier stopped) throws IOException {
        return open(folder, key, stopped, RepositoryWriter::writeSynced);
    }

    static RepositoryWriter open(Path folder, BackupKey key, BooleanSupplier stopped, SyncedFiles files)
            throws IOException {
        AtomicFile.ownerOnlyFolder(folder);
        var mark = folder.resolve(Repository.MARK);
        if (!Files.exists(mark)) {
            try (var list = Files.list(folder)) {
                if (list.anyMatch(file -> !file.getFileName().toString().startsWith(Repository.MARK)))
                    throw new IOException(
                            folder + " is not empty and holds no backups. Name a folder of its own for them.");
            }
            AtomicFile.write(mark, Repository.head(key));
        }
        var repository = Repository.open(folder, key);
        var lock = lock(folder);
        try {
            AtomicFile.ownerOnlyFolder(folder.resolve(Repository.MANIFESTS));
            deleteUnfinished(folder.resolve(Repository.MANIFESTS));
            AtomicFile.ownerOnlyFolder(repository.objects());
            deleteUnfinished(repository.objects());
            return new RepositoryWriter(repository, key, lock, files, stopped);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        var channel = FileChannel.open(
                folder.resolve(Repository.MARK + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) return channel;
        } catch (OverlappingFileLockException oursAlready) {
            // as below
        }
        channel.close();
        throw new IOException("Another backup writes into " + folder + ". Wait for it to end.");
    }

    private static void deleteUnfinished(Path folder) throws IOException {
        try (var list = Files.newDirectoryStream(folder, "*.tmp")) {
            for (var file : list) Files.delete(file);
        }
    }

    public Repository repository() {
        return repository;
    }

    /** A stream to be kept. */
    public ContentWriter content() {
        return new ContentWriter(this::put);
    }

    private byte[] put(byte kind, byte[] plain, int length) throws IOException {
        if (stopped.getAsBoolean()) throw new InterruptedIOException("The runtime stops.");
        var name = key.name(kind, plain, length);
        var text = HexFormat.of().formatHex(name);
        if (kind == Content.PIECE) readBytes += length;
        if (!isThere(repository.object(text), length)) write(text, key.seal(text, plain, length));
        return name;
    }

    /** One that is not as long as it must be is written again. */
    private static boolean isThere(Path file, int length) throws IOException {
        try {
            return Files.size(file) == (long) length + BackupKey.OVERHEAD_BYTES;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void write(String name, byte[] sealed) throws IOException {
        var parent = repository.folderOf(name);
        if (!Files.isDirectory(parent)) {
            AtomicFile.ownerOnlyFolder(parent);
            changedFolders.add(repository.objects());
        }
        var beside = repository.objects().resolve(name + ".tmp");
        try {
            files.write(beside, sealed);
            Files.move(
                    beside,
                    repository.object(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
        changedFolders.add(parent);
        writtenBytes += sealed.length;
    }

    private static void writeSynced(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) channel.write(buffer);
            channel.force(true);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** From now on there is this backup. */
    public void keep(String id, byte[] manifest) throws IOException {
        for (var folder : changedFolders) sync(folder);
        changedFolders.clear();
        var sealed = key.seal(Repository.MANIFESTS + "/" + id, manifest, manifest.length);
        AtomicFile.write(repository.manifestFile(id), sealed);
        writtenBytes += sealed.length;
    }

    /**
     * Removes all backups but the newest ones, and what only they needed.
     *
     * @param keep how many stay, 1 or more
     * @throws Damaged when one that stays cannot be read: then no content is removed, since nobody knows what it needs
     */
    public void prune(int keep, References references) throws IOException {
        var all = repository.backups();
        for (var old : all.subList(Math.min(keep, all.size()), all.size())) Files.delete(repository.manifestFile(old));
        sync(repository.folder().resolve(Repository.MANIFESTS));
        var needed = new Needed();
        for (var id : repository.backups())
            references.each(repository, repository.manifest(id), content -> needed.add(repository, content));
        try (var folders = Files.newDirectoryStream(repository.objects())) {
            for (var folder : folders) {
                if (!Files.isDirectory(folder)) continue;
                try (var objects = Files.newDirectoryStream(folder)) {
                    for (var object : objects)
                        if (!needed.has(object.getFileName().toString())) Files.delete(object);
                }
            }
        }
    }

    /** Names by their first 16 digits: two that have these in common only stay longer than they must. */
    private static final class Needed {
        private final Set<Long> beginnings = new HashSet<>();

        void add(Repository repository, Content content) throws IOException {
            beginnings.add(beginning(content.name()));
            if (!content.isList()) return;
            var names = ContentReader.names(repository::get, content);
            for (int i = 0; i < names.length / Content.NAME_BYTES; i++)
                beginnings.add(beginning(ContentReader.name(names, i)));
        }

        boolean has(String name) {
            return name.length() >= 16 && beginnings.contains(beginning(name));
        }

        private static long beginning(String name) {
            return HexFormat.fromHexDigitsToLong(name, 0, 16);
        }
    }

    /** Read from its sources so far. */
    public long readBytes() {
        return readBytes;
    }

    /** New in the repository: what it did not have before, encrypted. */
    public long writtenBytes() {
        return writtenBytes;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
