package io.orquestador.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has come of an export: whole rows, of which the last tells where to go on. For one thread. */
final class PartFile {
    private static final int PATH = 0;
    private static final int TIME_NS = 2;

    private final Path file;
    private String key = "";
    private long count;

    PartFile(Path file) {
        this.file = file;
    }

    /** Cuts off what is no whole row. @return what to give as {@code resume}; empty to begin at the beginning */
    Optional<String> mend() throws IOException {
        key = "";
        count = 0;
        if (!Files.exists(file)) return Optional.empty();
        long whole;
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            whole = read(in);
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(count == 0 ? 0 : whole);
        }
        return count == 0 ? Optional.empty() : Optional.of(key);
    }

    private long read(InputStream in) throws IOException {
        var row = new ByteArrayOutputStream();
        long whole = 0;
        boolean isQuoted = false;
        boolean isTitle = true;
        for (int b = in.read(); b >= 0; b = in.read()) {
            row.write(b);
            if (b == '"') isQuoted = !isQuoted;
            if (b != '\n' || isQuoted) continue;
            whole += row.size();
            if (!isTitle) count(row.toString(StandardCharsets.UTF_8));
            isTitle = false;
            row.reset();
        }
        if (count > 0) {
            int colon = key.indexOf(':');
            key = key.substring(0, colon) + ":" + count + key.substring(colon);
        }
        return whole;
    }

    private void count(String row) {
        var cells = cells(row);
        var next = cells.get(TIME_NS) + ":" + cells.get(PATH);
        count = next.equals(key) ? count + 1 : 1;
        key = next;
    }

    /** The first cells of a row as the runtime writes it. */
    private static List<String> cells(String row) {
        var cells = new ArrayList<String>(TIME_NS + 1);
        int at = 0;
        while (cells.size() <= TIME_NS) {
            var cell = new StringBuilder();
            boolean isQuoted = row.charAt(at) == '"';
            if (isQuoted) at++;
            for (; ; at++) {
                char c = row.charAt(at);
                if (isQuoted && c == '"' && row.charAt(at + 1) == '"') at++;
                else if (isQuoted ? c == '"' : c == ',') break;
                cell.append(row.charAt(at));
            }
            at += isQuoted ? 2 : 1;
            cells.add(cell.toString());
        }
        return cells;
    }

    /** Adds what comes until it ends. @return how many bytes came; also when it was cut, then {@code whole[0]} stays false */
    long append(InputStream rows, boolean[] whole) throws IOException {
        long bytes = 0;
        var buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                int length;
                try {
                    length = rows.read(buffer);
                } catch (IOException cut) {
                    return bytes;
                }
                if (length < 0) break;
                out.write(buffer, 0, length);
                bytes += length;
            }
        }
        whole[0] = true;
        return bytes;
    }
}
