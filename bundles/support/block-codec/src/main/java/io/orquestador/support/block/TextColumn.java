package io.orquestador.support.block;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Texts: each different one once, compressed if that is shorter, and which one a row has. */
final class TextColumn {
    private static final int DEFLATED = 1;
    /** No dictionary of one block has more. */
    private static final int MOST_BYTES = 64 << 20;

    private TextColumn() {}

    /** @param scratch at least {@code count} long */
    static void write(@Nullable String[] texts, int count, LongColumn longs, long[] scratch, Bytes out) {
        Map<String, Integer> numbers = new HashMap<>();
        var dictionary = new Bytes();
        for (int i = 0; i < count; i++) {
            var text = texts[i];
            if (text == null) {
                scratch[i] = i == 0 ? 0 : scratch[i - 1]; // there is no value; costs least
                continue;
            }
            var number = numbers.get(text);
            if (number == null) {
                number = numbers.size();
                numbers.put(text, number);
                var utf8 = text.getBytes(StandardCharsets.UTF_8);
                dictionary.putVarint(utf8.length);
                dictionary.put(utf8, 0, utf8.length);
            }
            scratch[i] = number;
        }
        if (dictionary.size > MOST_BYTES)
            throw new IllegalArgumentException("A block's texts may have %d bytes, not %d: make it of fewer samples"
                    .formatted(MOST_BYTES, dictionary.size));
        out.putVarint(numbers.size());
        writeBytes(dictionary, out);
        longs.write(scratch, count, out);
    }

    private static void writeBytes(Bytes plain, Bytes out) {
        var deflated = new byte[plain.size];
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain.array, 0, plain.size);
            deflater.finish();
            int length = deflater.deflate(deflated);
            boolean isShorter = deflater.finished() && length < plain.size;
            out.put(isShorter ? DEFLATED : 0);
            out.putVarint(plain.size);
            if (isShorter) out.putVarint(length);
            out.put(isShorter ? deflated : plain.array, 0, isShorter ? length : plain.size);
        } finally {
            deflater.end();
        }
    }

    static void read(Source in, @Nullable String[] texts, int count, long[] scratch) throws CorruptBlock {
        int different = in.getCount(count);
        var bytes = readBytes(in);
        var plain = new Source(bytes, 0, bytes.length);
        var dictionary = new ArrayList<String>(different);
        for (int i = 0; i < different; i++)
            dictionary.add(new String(plain.get(plain.getCount(bytes.length)), StandardCharsets.UTF_8));
        if (!plain.isAtEnd()) throw new CorruptBlock("more texts than it counts");
        LongColumn.read(in, scratch, count);
        for (int i = 0; i < count; i++) {
            if (different == 0) {
                texts[i] = null;
                continue;
            }
            if (scratch[i] < 0 || scratch[i] >= different)
                throw new CorruptBlock("text " + scratch[i] + " of " + different);
            texts[i] = dictionary.get((int) scratch[i]);
        }
    }

    private static byte[] readBytes(Source in) throws CorruptBlock {
        int form = in.get();
        int size = in.getCount(MOST_BYTES);
        if (form == 0) return in.get(size);
        if (form != DEFLATED) throw new CorruptBlock("texts in form " + form);
        var deflated = in.get(in.getCount(size));
        var plain = new byte[size];
        var inflater = new Inflater(true);
        try {
            inflater.setInput(deflated);
            if (inflater.inflate(plain) != size || inflater.inflate(new byte[1]) != 0 || !inflater.finished())
                throw new CorruptBlock("its texts unpack to another length");
            return plain;
        } catch (DataFormatException e) {
            throw new CorruptBlock("its texts cannot be unpacked: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }
}
