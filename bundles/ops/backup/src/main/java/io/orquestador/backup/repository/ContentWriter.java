package io.orquestador.backup.repository;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes a stream and cuts it into pieces of 1 MiB. What was only appended to since the last time differs in its last pieces only. */
public final class ContentWriter extends OutputStream {
    /** Where pieces and lists of pieces go. */
    interface Target {
        /** @return its name */
        byte[] put(byte kind, byte[] plain, int length) throws IOException;
    }

    private final Target target;
    private final ByteArrayOutputStream names = new ByteArrayOutputStream();
    private final byte[] piece = new byte[Content.PIECE_BYTES];
    private int size;
    private int pieces;
    private byte[] last = new byte[0];
    private long bytes;

    ContentWriter(Target target) {
        this.target = target;
    }

    /** One that keeps nothing: to compare what there is with what a backup has. */
    public static ContentWriter comparing(BackupKey key) {
        return new ContentWriter(key::name);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            if (size == piece.length) flushPiece();
            int part = Math.min(length - done, piece.length - size);
            System.arraycopy(from, offset + done, piece, size, part);
            size += part;
            done += part;
        }
        bytes += length;
    }

    private void flushPiece() throws IOException {
        last = target.put(Content.PIECE, piece, size);
        names.writeBytes(last);
        pieces++;
        size = 0;
    }

    /** All that was written. */
    public Content finish() throws IOException {
        if (size > 0 || pieces == 0) flushPiece();
        if (pieces == 1) return Content.of(Content.PIECE, last);
        var list = names.toByteArray();
        return Content.of(Content.LIST, target.put(Content.LIST, list, list.length));
    }

    /** Written so far. */
    public long bytes() {
        return bytes;
    }
}
