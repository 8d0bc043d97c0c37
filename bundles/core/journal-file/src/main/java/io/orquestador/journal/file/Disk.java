package io.orquestador.journal.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * All that the journal asks of a disk: one flat folder of files. Nothing else in this bundle touches a file, so a test can stand in for
 * the disk and lose, tear or refuse whatever a real one may. A method that throws may have done its work, or not.
 */
public interface Disk extends Closeable {

    /** Names of the files, in any order. */
    List<String> list() throws IOException;

    /** Makes an empty file. Its name is on disk only after {@link #syncFolder}. Fails when the name is taken. */
    OpenFile create(String name) throws IOException;

    /** Opens a file for reading and syncing. */
    OpenFile open(String name) throws IOException;

    /** Gives a file another name, in place of any that had it, whole or not at all. Open files stay open. */
    void rename(String from, String to) throws IOException;

    /** Open files stay readable. */
    void delete(String name) throws IOException;

    /** Returns when all names made, changed and deleted before are on disk. */
    void syncFolder() throws IOException;

    long totalBytes() throws IOException;

    /** What this process may still write. */
    long freeBytes() throws IOException;

    /** For one thread at a time. */
    interface OpenFile extends Closeable {
        /** Writes all that remains in the buffer. */
        void write(ByteBuffer from, long at) throws IOException;

        /** @return bytes read, less than asked only at the end of the file, 0 beyond it */
        int read(ByteBuffer into, long at) throws IOException;

        /** Returns when all that was written before is on disk, and the size with it (fdatasync). */
        void sync() throws IOException;

        long size() throws IOException;
    }

    /** There is no room for what was to be written. */
    final class Full extends IOException {
        public Full(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
