package io.orquestador.journal.file;

import java.io.IOException;
import java.util.zip.CRC32C;

/** A stretch of the log in memory, walked frame by frame; no frame comes out of it whose checksum was not verified. */
final class FrameWindow {
    static final int CHUNK = 64 << 10;

    /** Where the bytes come from. */
    @FunctionalInterface
    interface Loader {
        /** Puts log bytes from {@code offset} at 0 of the buffer. @return how many; fewer than needed only at the end of the log */
        int load(long offset, FrameBuffer into, int needed, int wanted) throws IOException;
    }

    final FrameBuffer buffer;
    /** Where in the buffer the frame begins that {@link #frame} found. */
    int at;

    private final Loader loader;
    private final CRC32C crc = new CRC32C();
    private long start;
    private int filled;

    FrameWindow(Loader loader) {
        this(loader, CHUNK);
    }

    FrameWindow(Loader loader, int bytes) {
        this.loader = loader;
        buffer = new FrameBuffer(bytes);
    }

    /** Looks for a frame at {@code offset}. @return bytes to the next one, or 0 when there is no whole frame before {@code limit} */
    int frame(long offset, int incarnation, long limit) throws IOException {
        if (!bring(offset, Frame.HEAD, limit)) return 0;
        int stride = Frame.stride(buffer, at, incarnation, offset);
        if (stride == 0 || !bring(offset, stride, limit)) return 0;
        return Frame.isWhole(buffer, at, crc) ? stride : 0;
    }

    /** @return offset of the first whole frame after {@code offset}, or {@code limit} when there is none */
    long resync(long offset, int incarnation, long limit) throws IOException {
        for (long next = offset + 8; next + Frame.HEAD <= limit; next += 8)
            if (frame(next, incarnation, limit) > 0) return next;
        return limit;
    }

    /** What lies behind may have changed: read it again. */
    void forget() {
        filled = 0;
    }

    private boolean bring(long offset, int bytes, long limit) throws IOException {
        if (limit - offset < bytes) return false;
        if (offset < start || offset + bytes > start + filled) {
            filled = 0;
            buffer.ensure(bytes);
            int wanted = (int) Math.min(limit - offset, Math.max(bytes, buffer.bytes.capacity()));
            start = offset;
            filled = loader.load(offset, buffer, bytes, wanted);
            if (filled < bytes) return false;
        }
        at = (int) (offset - start);
        return true;
    }
}
