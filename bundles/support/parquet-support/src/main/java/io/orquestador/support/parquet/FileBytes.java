package io.orquestador.support.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

/** A part of a file, from a place of its own on. For one thread. */
final class FileBytes extends InputStream {
    private static final int DEPTH = 16;

    private final FileChannel file;
    private final long end;
    private final ByteBuffer buffer = ByteBuffer.allocate(8 << 10).limit(0);
    private long next;

    /** @param end of the part, exclusive */
    FileBytes(FileChannel file, long start, long end) {
        this.file = file;
        this.end = end;
        next = start;
    }

    boolean isAtEnd() {
        return position() >= end;
    }

    private long position() {
        return next - buffer.remaining();
    }

    /** @return the same, filled */
    <T extends TBase<?, ?>> T struct(T empty, int mostBytes) throws UnreadableParquet {
        try {
            var limits = new TConfiguration(mostBytes, mostBytes, DEPTH);
            empty.read(new TCompactProtocol(new TIOStreamTransport(limits, this)));
            return empty;
        } catch (TException | RuntimeException e) {
            throw new UnreadableParquet("its metadata is damaged; copy or make the file again", e);
        }
    }

    byte[] bytes(int length) throws IOException {
        var bytes = readNBytes(length);
        if (bytes.length < length) throw new EOFException("the file ends early");
        return bytes;
    }

    private boolean fill() throws IOException {
        if (buffer.hasRemaining()) return true;
        long left = end - next;
        if (left <= 0) return false;
        buffer.clear().limit((int) Math.min(left, buffer.capacity()));
        int count = file.read(buffer, next);
        buffer.flip();
        if (count <= 0) return false;
        next += count;
        return true;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!fill()) return -1;
        int count = Math.min(length, buffer.remaining());
        buffer.get(into, offset, count);
        return count;
    }
}
