package io.orquestador.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A disk on which the journal forgets one kind of sync. A crash test that does not notice is worth nothing. */
final class MutantDisk implements Disk {
    /** A kind of sync, by what it makes safe. */
    enum Skip {
        NOTHING,
        SEGMENT_HEAD,
        SEGMENT_FRAMES,
        SEGMENT_NAME,
        RECOVERED_FRAMES,
        CURSORS,
        CURSORS_NAME
    }

    private final Disk disk;
    private final Skip skip;
    private String lastRenamed = "";

    MutantDisk(Disk disk, Skip skip) {
        this.disk = disk;
        this.skip = skip;
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public OpenFile create(String name) throws IOException {
        return new File(disk.create(name), name, true);
    }

    @Override
    public OpenFile open(String name) throws IOException {
        return new File(disk.open(name), name, false);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        lastRenamed = to;
        disk.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public void syncFolder() throws IOException {
        var kind = lastRenamed.equals("cursors") ? Skip.CURSORS_NAME : Skip.SEGMENT_NAME;
        if (kind != skip) disk.syncFolder();
    }

    @Override
    public long totalBytes() throws IOException {
        return disk.totalBytes();
    }

    @Override
    public long freeBytes() throws IOException {
        return disk.freeBytes();
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }

    private final class File implements OpenFile {
        private final OpenFile file;
        private final String name;
        private final boolean created;
        private boolean synced;

        File(OpenFile file, String name, boolean created) {
            this.file = file;
            this.name = name;
            this.created = created;
        }

        @Override
        public void write(ByteBuffer from, long at) throws IOException {
            file.write(from, at);
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            return file.read(into, at);
        }

        @Override
        public void sync() throws IOException {
            var kind = name.startsWith("cursors")
                    ? Skip.CURSORS
                    : !created ? Skip.RECOVERED_FRAMES : synced ? Skip.SEGMENT_FRAMES : Skip.SEGMENT_HEAD;
            synced = true;
            if (kind != skip) file.sync();
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
