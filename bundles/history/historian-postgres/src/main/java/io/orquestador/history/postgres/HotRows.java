package io.orquestador.history.postgres;

import io.orquestador.support.block.BlockWriter;
import io.orquestador.support.block.Samples;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples as rows of table {@code hot}: of all tags, in the order of the journal, some thousands in a row. For one thread; used again. */
final class HotRows {
    private static final int ROW = 16_384;
    private static final int ROW_TEXT = 1 << 20;
    private static final int SAMPLE_BYTES = 37;
    private static final int KEPT_TEXT = 4 << 20;

    private static final class Part {
        long seq;
        int[] ids = new int[ROW];
        Samples samples = new Samples(256);
        long textBytes;
        byte @Nullable [] data; // encoded
    }

    private final BlockWriter writer = new BlockWriter();
    private final List<Part> parts = new ArrayList<>();
    private int used;
    private long textBytes;

    void add(long seq, int id, long source, long server, long bits, @Nullable String text, int status, byte flags) {
        var part = used == 0 ? next(seq) : parts.get(used - 1);
        if (part.samples.size() == ROW || part.textBytes > ROW_TEXT) part = next(seq);
        part.ids[part.samples.size()] = id;
        part.samples.add(source, server, bits, text, status, flags);
        if (text == null) return;
        part.textBytes += 2L * text.length();
        textBytes += 2L * text.length();
    }

    /** The part before is full: it is encoded at once, so that it need not be when the database waits for it. */
    private Part next(long seq) {
        if (used > 0) data(parts.get(used - 1));
        if (used == parts.size()) parts.add(new Part());
        var part = parts.get(used++);
        part.seq = seq;
        part.samples.clear();
        part.textBytes = 0;
        part.data = null;
        return part;
    }

    private byte[] data(Part part) {
        var data = part.data;
        if (data == null) data = writer.writeMixed(part.ids, part.samples);
        part.data = data;
        return data;
    }

    long bytes() {
        return (long) used * ROW * SAMPLE_BYTES / 2 + textBytes;
    }

    void clear() {
        if (textBytes > KEPT_TEXT) parts.clear();
        used = 0;
        textBytes = 0;
    }

    /** In the transaction of the connection. */
    void insert(Connection connection) throws SQLException {
        if (used == 0) return;
        try (var insert = connection.prepareStatement("INSERT INTO hot (seq, samples, data) VALUES (?, ?, ?)")) {
            for (var part : parts.subList(0, used)) {
                insert.setLong(1, part.seq);
                insert.setInt(2, part.samples.size());
                insert.setBytes(3, data(part));
                insert.executeUpdate();
            }
        }
    }

    /** After the commit. */
    void addTo(Tails tails) {
        for (var part : parts.subList(0, used)) tails.add(part.ids, part.samples, part.seq);
    }
}
