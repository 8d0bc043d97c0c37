package io.orquestador.audit.postgres;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * How many entries the table was given, kept outside the database: so that rows that somebody took away are not simply written again. No
 * backup has it, for a restored table ends where it was copied.
 */
final class WrittenFile {
    private final Path file;

    WrittenFile(Path file) {
        this.file = file;
    }

    /** 0: nobody knows. */
    long read() throws IOException {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return 0;
        } catch (NumberFormatException e) {
            throw new IOException(file + " has no number. Delete it: the table is compared with the log as it is.", e);
        }
    }

    void write(long entries) throws IOException {
        AtomicFile.write(file, (entries + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
