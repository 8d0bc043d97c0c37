package io.orquestador.backup.repository;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Gives a stream back as it was written, or fails with {@link Damaged}; holds one piece in memory, and the list of all. */
final class ContentReader extends InputStream {
    /** Where objects come from. */
    interface Source {
        byte[] get(byte kind, String name) throws IOException;
    }

    private final Source source;
    private final byte[] names;
    private int next;
    private byte @Nullable [] piece;
    private int at;

    ContentReader(Source source, Content content) throws IOException {
        this.source = source;
        names = names(source, content);
    }

    /** The names of its pieces, one after the other. */
    static byte[] names(Source source, Content content) throws IOException {
        if (!content.isList()) return HexFormat.of().parseHex(content.name());
        var names = source.get(Content.LIST, content.name());
        if (names.length % Content.NAME_BYTES != 0) throw new Damaged("The list " + content.name() + " is no list");
        return names;
    }

    /** A name of that list, as hexadecimal digits. */
    static String name(byte[] names, int index) {
        return HexFormat.of()
                .formatHex(Arrays.copyOfRange(names, index * Content.NAME_BYTES, (index + 1) * Content.NAME_BYTES));
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        while (piece == null || at == piece.length) {
            if (next * Content.NAME_BYTES == names.length) return -1;
            piece = null; // before the next one is read: never two
            piece = source.get(Content.PIECE, name(names, next++));
            at = 0;
        }
        int part = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, offset, part);
        at += part;
        return part;
    }
}
