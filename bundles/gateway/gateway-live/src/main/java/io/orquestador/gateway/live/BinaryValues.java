package io.orquestador.gateway.live;

import io.orquestador.tag.Flags;
import io.orquestador.tag.TagType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Values as little-endian columns that a browser can lay typed arrays over. Laid out in docs/reference/live.md. */
final class BinaryValues implements ValueWriter {
    private static final int KIND_VALUES = 1;
    private static final int FIXED_BYTES = 24;
    private static final int ROW_BYTES = 4 + 8 + 8 + 4 + 1;
    /** Bit 7 of a row's flags: the value is not in the column of numbers. */
    private static final int ELSEWHERE = 0x80;

    private static final double NANOS_PER_MS = 1e6;

    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public byte[] message(String id, Head head, byte[] body, int count) {
        var idBytes = id.getBytes(StandardCharsets.UTF_8);
        int start = padded(FIXED_BYTES + idBytes.length, 8);
        var out = ByteBuffer.allocate(start + body.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) KIND_VALUES)
                .put((byte) 0)
                .putShort((short) idBytes.length)
                .putInt(count);
        out.putDouble((double) head.serverMs()).putLong(head.position()).put(idBytes);
        return out.put(start, body).array();
    }

    @Override
    public byte[] body(LiveTags tags, int[] rows, int count, boolean full, long serverMs) {
        var others = others(tags, rows, count);
        int size = padded(4 * count, 8) + (ROW_BYTES - 4) * count;
        var out = ByteBuffer.allocate(padded(size, 4) + 4 + others.length + 1).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < count; row++) out.putInt(rows[row]);
        out.position(padded(out.position(), 8));
        for (int row = 0; row < count; row++) out.putDouble(number(tags, rows[row]));
        for (int row = 0; row < count; row++)
            out.putDouble(Math.floor(tags.sourceEpochNanos(rows[row]) / NANOS_PER_MS));
        for (int row = 0; row < count; row++) out.putInt(tags.status(rows[row]));
        for (int row = 0; row < count; row++) out.put(flags(tags, rows[row]));
        out.position(padded(out.position(), 4));
        out.putInt(others.length).put(others).put((byte) (full ? 1 : 0));
        return out.array();
    }

    private static double number(LiveTags tags, int tag) {
        byte flags = tags.flags(tag);
        if (Flags.has(flags, Flags.NO_VALUE) || isElsewhere(tags, tag)) return Double.NaN;
        long bits = tags.bits(tag);
        return Flags.type(flags) == TagType.FLOAT64 ? Double.longBitsToDouble(bits) : bits;
    }

    /** The flags of a sample have seven bits. */
    private static byte flags(LiveTags tags, int tag) {
        return (byte) (tags.flags(tag) | (isElsewhere(tags, tag) ? ELSEWHERE : 0));
    }

    private static boolean isElsewhere(LiveTags tags, int tag) {
        byte flags = tags.flags(tag);
        if (Flags.has(flags, Flags.NO_VALUE)) return false;
        return switch (Flags.type(flags)) {
            case STRING -> tags.text(tag) != null;
            case INT64 -> !JsonValues.isExact(tags.bits(tag));
            case BOOL, FLOAT64 -> false;
        };
    }

    /** Strings and big integers by their row. */
    private static byte[] others(LiveTags tags, int[] rows, int count) {
        List<Integer> where = new ArrayList<>();
        for (int row = 0; row < count; row++) if (isElsewhere(tags, rows[row])) where.add(row);
        return Wire.object(json -> {
            for (int row : where) {
                var text = tags.text(rows[row]);
                json.writeStringField(
                        Integer.toString(row), text == null ? Long.toString(tags.bits(rows[row])) : Wire.whole(text));
            }
        });
    }

    private static int padded(int bytes, int to) {
        return (bytes + to - 1) / to * to;
    }
}
