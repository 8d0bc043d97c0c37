package io.orquestador.journal.file;

import io.orquestador.journal.Position;
import io.orquestador.journal.ReaderRequest.Mode;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The file {@code cursors}: one line per reader, {@code <name> <LIVE|RECORDING> <required|optional> <journal> <incarnation>:<offset>}, and
 * a last line with the CRC32C of those before. Replaced whole.
 */
final class CursorFile {
    static final String NAME = "cursors";
    private static final String BESIDE = NAME + ".tmp";

    /** The file is there but is not what was written. */
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
    }

    private CursorFile() {}

    static void write(Disk disk, Collection<Readers.Entry> entries) throws IOException {
        var lines = new StringBuilder();
        for (var entry : entries)
            lines.append("%s %s %s %s %s\n"
                    .formatted(
                            URLEncoder.encode(entry.name, StandardCharsets.UTF_8),
                            entry.mode,
                            entry.required ? "required" : "optional",
                            entry.journal,
                            Position.text(entry.committed)));
        lines.append(crc(lines.toString())).append('\n');
        if (disk.list().contains(BESIDE)) disk.delete(BESIDE);
        try (var file = disk.create(BESIDE)) {
            file.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)), 0);
            file.sync();
        }
        disk.rename(BESIDE, NAME);
        disk.syncFolder();
    }

    /** Empty when there is no such file. */
    static List<Readers.Entry> read(Disk disk) throws IOException, Unreadable {
        if (!disk.list().contains(NAME)) return List.of();
        var text = text(disk);
        int last = text.lastIndexOf('\n', text.length() - 2) + 1;
        if (!text.substring(last).equals(crc(text.substring(0, last)) + "\n")) throw new Unreadable("wrong checksum");
        var entries = new ArrayList<Readers.Entry>();
        for (var line : text.substring(0, last).lines().toList()) entries.add(entry(line));
        return entries;
    }

    private static Readers.Entry entry(String line) throws Unreadable {
        var words = line.split(" ", -1);
        try {
            var entry =
                    new Readers.Entry(URLDecoder.decode(words[0], StandardCharsets.UTF_8), UUID.fromString(words[3]));
            entry.mode = Mode.valueOf(words[1]);
            entry.required = words[2].equals("required");
            var position = words[4].split(":", -1);
            entry.committed = Position.of(Integer.parseInt(position[0]), Long.parseLong(position[1]));
            return entry;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new Unreadable("line '" + line + "'");
        }
    }

    private static String text(Disk disk) throws IOException {
        try (var file = disk.open(NAME)) {
            var bytes = ByteBuffer.allocate((int) Math.min(file.size(), 1 << 20));
            file.read(bytes, 0);
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }

    private static String crc(String lines) {
        var crc = new CRC32C();
        crc.update(lines.getBytes(StandardCharsets.UTF_8));
        return "crc32c %08x".formatted(crc.getValue());
    }
}
