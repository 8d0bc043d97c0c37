package io.orquestador.journal.file;

import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The texts of a SAMPLES frame: the lengths of all STRING rows (-1: none), then their UTF-8. Makes no garbage but the strings it reads. */
final class TextCodec {
    private byte[] utf8 = new byte[4_096];
    private int end;

    /** Puts the texts at the buffer's cursor. @return false when the frame would be longer than {@code maxBytes} */
    boolean encode(SampleBatch batch, FrameBuffer out, int maxBytes) {
        var flags = batch.flags();
        int strings = strings(flags, batch.size());
        if (strings == 0) return true;
        int lengths = out.at;
        out.at += strings * Integer.BYTES;
        if (out.at > maxBytes) return false;
        out.ensure(out.at);
        end = 0;
        for (int row = 0; row < batch.size(); row++) {
            if (!isString(flags[row])) continue;
            var text = batch.text(row);
            out.bytes.putInt(lengths, text == null ? -1 : add(text, row));
            lengths += Integer.BYTES;
            if (out.at + end > maxBytes) return false;
        }
        out.ensure(out.at + end);
        out.bytes.put(out.at, utf8, 0, end);
        out.at += end;
        return true;
    }

    private static boolean isString(byte flags) {
        return (flags & Flags.TYPE) == TagType.STRING.code();
    }

    private static int strings(byte[] flags, int rows) {
        int strings = 0;
        for (int row = 0; row < rows; row++) strings += isString(flags[row]) ? 1 : 0;
        return strings;
    }

    /** @return bytes */
    private int add(String text, int row) {
        int start = end;
        int chars = text.length();
        if (chars > SampleBatch.MAX_TEXT_BYTES) throw tooLong(row);
        if (start + 3 * chars > utf8.length) utf8 = Arrays.copyOf(utf8, 2 * (start + 3 * chars));
        var to = utf8;
        int ascii = 0; // nearly all texts of devices are nothing else, and a loop this small is fast
        for (; ascii < chars; ascii++) {
            char c = text.charAt(ascii);
            if (c >= 0x80) break;
            to[start + ascii] = (byte) c;
        }
        end = start + ascii;
        for (int i = ascii; i < chars; i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                add(c);
            } else {
                if (!Character.isHighSurrogate(c) || ++i == chars || !Character.isLowSurrogate(text.charAt(i)))
                    throw new IllegalArgumentException(
                            "The text of row " + row + " holds half a character (unpaired surrogate)");
                add(Character.toCodePoint(c, text.charAt(i)));
            }
        }
        if (end - start > SampleBatch.MAX_TEXT_BYTES) throw tooLong(row);
        return end - start;
    }

    private void add(int point) {
        if (point < 0x80) {
            utf8[end++] = (byte) point;
        } else if (point < 0x800) {
            utf8[end++] = (byte) (0xC0 | (point >> 6));
            utf8[end++] = continuation(point);
        } else if (point < 0x1_0000) {
            utf8[end++] = (byte) (0xE0 | (point >> 12));
            utf8[end++] = continuation(point >> 6);
            utf8[end++] = continuation(point);
        } else {
            utf8[end++] = (byte) (0xF0 | (point >> 18));
            utf8[end++] = continuation(point >> 12);
            utf8[end++] = continuation(point >> 6);
            utf8[end++] = continuation(point);
        }
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    private static IllegalArgumentException tooLong(int row) {
        return new IllegalArgumentException(
                "The text of row %d has more than %d bytes of UTF-8; the bus refuses such a sample"
                        .formatted(row, SampleBatch.MAX_TEXT_BYTES));
    }

    /** Fills the texts of a batch whose flags are filled, from the buffer's cursor on. */
    void decode(FrameBuffer in, SampleBatch into) {
        var flags = into.flags();
        int strings = strings(flags, into.size());
        if (strings == 0) return;
        var texts = into.textColumn();
        int lengths = in.at;
        int from = lengths + strings * Integer.BYTES;
        for (int row = 0; row < into.size(); row++) {
            if (!isString(flags[row])) continue;
            int length = in.bytes.getInt(lengths);
            lengths += Integer.BYTES;
            if (length < 0) continue;
            if (length > utf8.length) utf8 = new byte[length];
            in.bytes.get(from, utf8, 0, length);
            texts[row] = new String(utf8, 0, length, StandardCharsets.UTF_8);
            from += length;
        }
    }
}
