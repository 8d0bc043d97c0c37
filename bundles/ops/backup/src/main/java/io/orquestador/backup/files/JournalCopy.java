package io.orquestador.backup.files;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orquestador.backup.repository.Content;
import io.orquestador.backup.repository.ContentWriter;
import io.orquestador.backup.repository.Repository;
import io.orquestador.journal.Journal;
import io.orquestador.journal.Position;
import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The journal's segments from the place on that some reader may still need, up to what is durable: its files are only ever appended to, so
 * their beginning is copied while they grow. docs/internals/journal.md has the format.
 */
public final class JournalCopy {
    private static final Pattern SEGMENT = Pattern.compile("(\\d{10,18})-(\\d{1,6})\\.seg");
    private static final String CURSORS = "cursors";

    /** How many opens the runtime may have had after the backup without its positions being given out again by the restored one. */
    private static final int OPENS_LEFT = 1_000;

    private JournalCopy() {}

    /**
     * The journal in a manifest.
     *
     * @param id of the journal
     * @param from the lowest place that a reader may go on at
     * @param end what was durable: a restored journal goes on behind it
     * @param cursors the file of cursors, if there was one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Copy(
            String id,
            String from,
            String end,
            List<Part> segments,
            @Nullable Content cursors) {
        /** @param bytes of the file's beginning */
        public record Part(String file, long bytes, Content content) {}
    }

    /**
     * The lowest place that a reader may go on at. To be asked before the database's snapshot is taken: a reader says here what it has
     * committed there.
     */
    public static long from(Journal journal) {
        long first = journal.segments().get(0).first();
        return Math.max(
                first,
                journal.readers().stream()
                        .mapToLong(reader -> reader.committed())
                        .min()
                        .orElse(first));
    }

    /**
     * @param folder the journal's
     * @param from as {@link #from} said before the snapshot
     * @throws IOException also when a segment went meanwhile: the backup must begin anew
     */
    public static Copy copy(
            Journal journal, Path folder, long from, Supplier<ContentWriter> contents, Consumer<String> reading)
            throws IOException {
        var cursors = cursors(folder, contents); // first: they may not be ahead of the segments
        long durable = journal.durableEnd();
        long durableOffset = Position.offset(durable);
        var parts = new ArrayList<Copy.Part>();
        for (var segment : journal.segments()) {
            long end = Position.offset(segment.end());
            boolean isNeeded = end > Position.offset(from) || segment.writing();
            if (!isNeeded || Position.offset(segment.first()) > durableOffset) continue;
            long bytes = segment.bytes() - Math.max(0, end - durableOffset);
            reading.accept("journal " + segment.file());
            try {
                var content = contents.get();
                var copied = FolderCopy.copyFile(folder.resolve(segment.file()), bytes, content);
                if (content.bytes() != bytes)
                    throw new IOException("The journal's file " + segment.file() + " has " + content.bytes()
                            + " bytes where " + bytes + " are durable.");
                parts.add(new Copy.Part(segment.file(), bytes, copied));
            } catch (NoSuchFileException e) {
                throw new IOException("The journal let " + segment.file() + " go while it was copied.", e);
            }
        }
        return new Copy(journal.id().toString(), Position.text(from), Position.text(durable), parts, cursors);
    }

    private static @Nullable Content cursors(Path folder, Supplier<ContentWriter> contents) throws IOException {
        try {
            return FolderCopy.copyFile(folder.resolve(CURSORS), Long.MAX_VALUE, contents.get());
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    /**
     * Makes the journal again. What the runtime handed out after the backup it would hand out again; so the restored journal begins many
     * incarnations later: a file that was never finished keeps its numbers from being used.
     *
     * @param folder is not there yet
     */
    public static void restore(Repository repository, Copy journal, Path folder) throws IOException {
        AtomicFile.ownerOnlyFolder(folder);
        long sequence = 0;
        int incarnation = 0;
        for (var part : journal.segments()) {
            var name = SEGMENT.matcher(part.file());
            if (!name.matches()) throw new IOException("'" + part.file() + "' is no segment of a journal");
            FolderCopy.write(repository, part.content(), folder.resolve(part.file()));
            sequence = Math.max(sequence, Long.parseLong(name.group(1)));
            incarnation = Math.max(incarnation, Integer.parseInt(name.group(2)));
        }
        if (journal.cursors() != null) FolderCopy.write(repository, journal.cursors(), folder.resolve(CURSORS));
        int next = Math.min(Position.MAX_INCARNATION - 1, incarnation + OPENS_LEFT);
        if (!journal.segments().isEmpty())
            Files.createFile(folder.resolve("%010d-%d.seg.new".formatted(sequence + 1, next)));
    }
}
