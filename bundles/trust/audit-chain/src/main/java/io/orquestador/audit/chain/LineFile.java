package io.orquestador.audit.chain;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A small file that grows by synced lines. A line without an end was never said to be there, and is cut off. For one thread. */
final class LineFile implements Closeable {
    private final Disk.OpenFile file;
    private final List<String> found;
    private long end;

    LineFile(Disk disk, String name) throws IOException {
        file = disk.open(name);
        disk.syncFolder();
        found = read(disk, name);
        for (var line : found) end += line.getBytes(StandardCharsets.UTF_8).length + 1;
        if (file.size() > end) file.truncate(end);
    }

    static List<String> read(Disk disk, String name) throws IOException {
        var found = new ArrayList<String>();
        try (var lines = new Lines(disk.read(name, 0), 0)) {
            for (var line = lines.next(); line != null && lines.ended(); line = lines.next())
                found.add(new String(line, StandardCharsets.UTF_8));
        }
        return found;
    }

    List<String> found() {
        return found;
    }

    /** Returns when the line is on disk; when it throws, the line is not there. */
    void append(String line) throws IOException {
        var bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            file.write(ByteBuffer.wrap(bytes), end);
            file.sync();
            end += bytes.length;
        } catch (IOException e) {
            file.truncate(end);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
