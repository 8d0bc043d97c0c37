package io.orquestador.audit.chain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** No room, or a write that breaks off half way, when a test says so. */
record FullDisk(Disk disk) implements Disk {
    static volatile boolean full;
    static volatile boolean failNextWrite;

    @Override
    public long freeBytes() throws IOException {
        return full ? 0 : disk.freeBytes() + disk.totalBytes();
    }

    @Override
    public OpenFile open(String name) throws IOException {
        return new HalfFile(disk.open(name));
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public InputStream read(String name, long offset) throws IOException {
        return disk.read(name, offset);
    }

    @Override
    public void replace(String name, byte[] content) throws IOException {
        disk.replace(name, content);
    }

    @Override
    public void syncFolder() throws IOException {
        disk.syncFolder();
    }

    @Override
    public long totalBytes() throws IOException {
        return disk.totalBytes();
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }

    private record HalfFile(Disk.OpenFile file) implements Disk.OpenFile {
        @Override
        public void write(ByteBuffer from, long at) throws IOException {
            if (!FullDisk.failNextWrite) {
                file.write(from, at);
                return;
            }
            FullDisk.failNextWrite = false;
            file.write(from.slice(0, from.remaining() / 2), at);
            throw new IOException("No space left on device (test)");
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void sync() throws IOException {
            file.sync();
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
