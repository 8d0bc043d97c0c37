package io.orquestador.backup.files;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.backup.repository.Content;
import io.orquestador.backup.repository.ContentWriter;
import io.orquestador.backup.repository.Repository;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The data folder without what is copied otherwise (database, journal) or made anew (logs, Karaf's state). Its small files are replaced
 * whole by their owners, so each is read whole.
 */
public final class FolderCopy {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUFFER_BYTES = 1 << 16;

    /** Of the data folder: copied otherwise, or of this run of the runtime only. docs/operate/backup.md says why each. */
    private static final Set<String> LEFT_OUT = Set.of(
            "postgres",
            "journal",
            "karaf",
            "log",
            "handover",
            "orq.pid",
            ".lock",
            "keys/backup.key",
            "keys/release.key",
            "users/break-glass.properties", // a password that was used must not come back
            "code/code.list",
            "code/code.list.sig",
            "audit/table",
            "restore-unfinished");

    /** Entries of the audit log are appended meanwhile: what signs them is read before them, so that it covers none that is not there, … */
    private static final String AUDIT_SIGNATURES = "audit/checkpoints";
    /** … and what names people after them. */
    private static final String AUDIT_NAMES = "audit/names";

    /**
     * One line of the list of files.
     *
     * @param path within the data folder, with {@code /}
     * @param rights as {@code ls} writes them; none for a link
     * @param content of a file; none for a folder or a link
     * @param link where a symbolic link leads
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            String path,
            @Nullable String rights,
            @Nullable Content content,
            @Nullable String link) {}

    private FolderCopy() {}

    /**
     * @param besides a folder that is left out wherever it is: the repository itself
     * @return the list of files: one {@link Entry} a line, as JSON
     */
    public static Content copy(Path folder, Path besides, Supplier<ContentWriter> contents, Consumer<String> reading)
            throws IOException {
        var list = contents.get();
        var repository = besides.toRealPath();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path entry, BasicFileAttributes attributes) throws IOException {
                if (entry.equals(folder)) return FileVisitResult.CONTINUE;
                if (LEFT_OUT.contains(name(entry)) || entry.toRealPath().equals(repository))
                    return FileVisitResult.SKIP_SUBTREE;
                add(new Entry(name(entry), rights(entry), null, null));
                if (name(entry).equals("audit")) addFile(folder.resolve(AUDIT_SIGNATURES));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path entry, @Nullable IOException e) throws IOException {
                if (e != null) throw e;
                if (name(entry).equals("audit")) addFile(folder.resolve(AUDIT_NAMES));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes) throws IOException {
                var name = name(entry);
                if (LEFT_OUT.contains(name) || name.endsWith(".tmp")) return FileVisitResult.CONTINUE;
                if (name.equals(AUDIT_SIGNATURES) || name.equals(AUDIT_NAMES)) return FileVisitResult.CONTINUE;
                if (attributes.isSymbolicLink())
                    add(new Entry(
                            name, null, null, Files.readSymbolicLink(entry).toString()));
                else if (attributes.isRegularFile()) addFile(entry);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path entry, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) return FileVisitResult.CONTINUE; // gone since it was listed
                throw e;
            }

            private void addFile(Path file) throws IOException {
                reading.accept(name(file));
                try {
                    var rights = rights(file);
                    add(new Entry(name(file), rights, copyFile(file, Long.MAX_VALUE, contents.get()), null));
                } catch (NoSuchFileException gone) {
                    // deleted since it was listed
                }
            }

            private void add(Entry entry) throws IOException {
                list.write(JSON.writeValueAsBytes(entry));
                list.write('\n');
            }

            private String name(Path entry) {
                return folder.relativize(entry).toString();
            }
        });
        return list.finish();
    }

    private static String rights(Path entry) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(entry, LinkOption.NOFOLLOW_LINKS));
    }

    /** @param bytes at most so many, from the beginning */
    static Content copyFile(Path file, long bytes, ContentWriter content) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[BUFFER_BYTES];
            long left = bytes;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) break;
                content.write(buffer, 0, read);
                left -= read;
            }
        }
        return content.finish();
    }

    /** Takes each entry of a list of files. */
    @FunctionalInterface
    public interface Taker {
        void take(Entry entry) throws IOException;
    }

    public static void each(Repository repository, Content list, Taker taker) throws IOException {
        try (var in = repository.read(list);
                var entries = JSON.readerFor(Entry.class).<Entry>readValues(in)) {
            while (entries.hasNextValue()) taker.take(entries.nextValue());
        }
    }

    /** Makes everything of the list again. @return how many files */
    public static int restore(Repository repository, Content list, Path folder) throws IOException {
        int[] files = {0};
        each(repository, list, entry -> {
            var target = folder.resolve(entry.path()).normalize();
            if (!target.startsWith(folder)) throw new IOException("'" + entry.path() + "' is outside the data folder");
            if (entry.link() != null) {
                Files.createSymbolicLink(target, Path.of(entry.link()));
                return;
            }
            if (entry.content() == null) Files.createDirectories(target);
            else {
                write(repository, entry.content(), target);
                files[0]++;
            }
            if (entry.rights() != null)
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(entry.rights()));
        });
        return files[0];
    }

    /** Made owner-only, synced. */
    static void write(Repository repository, Content content, Path file) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var in = repository.read(content);
                var channel = FileChannel.open(file, options, ownerOnly)) {
            var buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                var bytes = java.nio.ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
