package io.orquestador.audit.chain;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of a file with their places. For one thread. */
final class Lines implements Closeable {
    /** Longest line that is read whole; what is longer was not written by us. */
    private static final int LONGEST = 16 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private long offset;
    private boolean ended = true;

    /** @param offset of the stream's first byte in the file */
    Lines(InputStream in, long offset) {
        this.in = in;
        this.offset = offset;
    }

    /** @return the next line without its end; null at the end of the file */
    byte @Nullable [] next() throws IOException {
        ended = false;
        var line = new ByteArrayOutputStream(512);
        while (fill()) {
            int from = at;
            while (at < end && buffer[at] != '\n') at++;
            line.write(buffer, from, at - from);
            offset += at - from;
            if (line.size() > LONGEST) throw new IOException("A line at byte " + offset + " is too long");
            if (at == end) continue;
            at++;
            offset++;
            ended = true;
            return line.toByteArray();
        }
        return line.size() == 0 ? null : line.toByteArray();
    }

    private boolean fill() throws IOException {
        if (at < end) return true;
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    /** Whether the last line had an end. */
    boolean ended() {
        return ended;
    }

    /** Of the byte after the last line. */
    long offset() {
        return offset;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
