package io.orquestador.journal.file;

import io.orquestador.journal.Position;
import java.util.zip.CRC32C;

/**
 * The head of every frame. Its checksum covers all after it, and its own position: a frame that stands where it was not written is not
 * one. A frame begins at a multiple of 8.
 */
final class Frame {
    static final int LENGTH = 0; // int: bytes with this head, without the padding
    static final int CRC = 4; // int: CRC32C of the bytes from POSITION to the end
    static final int POSITION = 8; // long: where it begins
    static final int SYNCED = 16; // long: all before this offset was on disk when the frame was made
    static final int SERVER = 24; // long: server time, UTC epoch nanoseconds
    static final int COUNT = 32; // int: samples
    static final int TYPE = 36; // byte
    static final int COLUMNS = 37; // byte: which columns of SAMPLES are one value
    static final int NAME = 38; // short: bytes of the producer's name; 0 when there is none
    static final int HEAD = 40;

    static final int MAX_BYTES = 16 << 20;

    /** Values of TYPE. */
    static final byte SAMPLES = 1;

    static final byte GAP = 2;
    static final byte DEFINITION = 3;

    private Frame() {}

    /** Fills in what is known only when the frame's place is known; {@code length} bytes from 0 are the frame. */
    static void seal(FrameBuffer frame, int length, long position, long synced, long server, CRC32C crc) {
        var bytes = frame.bytes;
        bytes.putInt(LENGTH, length);
        bytes.putLong(POSITION, position);
        bytes.putLong(SYNCED, synced);
        bytes.putLong(SERVER, server);
        for (int i = length; i < FrameBuffer.aligned(length); i++) bytes.put(i, (byte) 0);
        bytes.putInt(CRC, crc(frame, 0, length, crc));
    }

    /** @return bytes to the next frame, or 0 when the head at {@code at} cannot be of a frame at this position */
    static int stride(FrameBuffer buffer, int at, int incarnation, long offset) {
        int length = buffer.bytes.getInt(at + LENGTH);
        boolean ours = buffer.bytes.getLong(at + POSITION) == Position.of(incarnation, offset);
        return ours && length >= HEAD && length <= MAX_BYTES ? FrameBuffer.aligned(length) : 0;
    }

    /** All of the frame at {@code at} is as it was written. */
    static boolean isWhole(FrameBuffer buffer, int at, CRC32C crc) {
        return crc(buffer, at, buffer.bytes.getInt(at + LENGTH), crc) == buffer.bytes.getInt(at + CRC);
    }

    private static int crc(FrameBuffer buffer, int at, int length, CRC32C crc) {
        crc.reset();
        crc.update(buffer.bytes.limit(at + length).position(at + POSITION));
        buffer.bytes.clear();
        return (int) crc.getValue();
    }
}
