package io.orquestador.audit.chain;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** All that the chain asks of a disk: one flat folder of files. A test can stand in for it and refuse what a real one may. */
interface Disk extends Closeable {
    List<String> list() throws IOException;

    /** Opens a file for appending, made when it is not there. Its name is on disk only after {@link #syncFolder}. */
    OpenFile open(String name) throws IOException;

    /** Reads a file from {@code offset} on. */
    InputStream read(String name, long offset) throws IOException;

    /** Puts a small file in place of another, whole or not at all, synced. */
    void replace(String name, byte[] content) throws IOException;

    void syncFolder() throws IOException;

    long totalBytes() throws IOException;

    long freeBytes() throws IOException;

    /** For one thread at a time. A method that throws may have done its work, or not. */
    interface OpenFile extends Closeable {
        /** Writes all that remains in the buffer. */
        void write(ByteBuffer from, long at) throws IOException;

        /** Cuts the file off. */
        void truncate(long size) throws IOException;

        /** Returns when all that was written before is on disk, and the size with it (fdatasync). */
        void sync() throws IOException;

        long size() throws IOException;
    }
}
