package io.orquestador.audit.chain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One line of a segment: {@code <hash of the chain> <seq of the first entry of its group> <canonical entry>}. All before the first entry
 * of a group was synced before the group was written.
 */
record Line(byte[] hash, long group, byte[] entry) {
    private static final int HEX = 2 * Hashes.BYTES;
    private static final int LONGEST_SEQ = 16;

    byte[] bytes() {
        var front = (Hashes.hex(hash) + " " + group + " ").getBytes(StandardCharsets.US_ASCII);
        var line = Arrays.copyOf(front, front.length + entry.length + 1);
        System.arraycopy(entry, 0, line, front.length, entry.length);
        line[line.length - 1] = '\n';
        return line;
    }

    /** @param line without its end; empty when it is no such line */
    static Optional<Line> parse(byte[] line) {
        if (line.length < HEX + 4 || line[HEX] != ' ' || line[line.length - 1] != '}') return Optional.empty();
        try {
            var hash = Hashes.bytes(new String(line, 0, HEX, StandardCharsets.ISO_8859_1));
            long group = 0;
            int at = HEX + 1;
            for (; at < line.length && line[at] >= '0' && line[at] <= '9' && at - HEX <= LONGEST_SEQ; at++)
                group = 10 * group + line[at] - '0';
            if (line[at] != ' ' || line[at + 1] != '{') return Optional.empty();
            return Optional.of(new Line(hash, group, Arrays.copyOfRange(line, at + 1, line.length)));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    String text() {
        return new String(entry, StandardCharsets.UTF_8);
    }
}
