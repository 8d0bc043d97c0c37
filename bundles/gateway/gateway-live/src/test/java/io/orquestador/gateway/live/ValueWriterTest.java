package io.orquestador.gateway.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.gateway.live.ValueWriter.Head;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values that are easily told wrong, in both forms. */
class ValueWriterTest {
    private static final long BIG = (1L << 53) + 1;

    private final LiveTags tags = new LiveTags(1);
    private final List<TagDefinition> definitions = new ArrayList<>();
    private final List<TagValue> values = new ArrayList<>();
    private int[] rows = {};

    private void value(TagType type, long bits, @Nullable String text, int flags) {
        var definition = new TagDefinition(new UUID(0, definitions.size()), "t" + definitions.size(), type, "");
        definitions.add(definition);
        values.add(new TagValue(
                definition, bits, text, StatusCode.GOOD, (byte) (type.code() | flags), 1_999_999L, 2_000_000L));
    }

    @BeforeEach
    void values() {
        value(TagType.BOOL, 1, null, 0);
        value(TagType.INT64, BIG, null, 0);
        value(TagType.INT64, -7, null, 0);
        value(TagType.FLOAT64, Double.doubleToRawLongBits(Double.NaN), null, 0);
        value(TagType.FLOAT64, Double.doubleToRawLongBits((double) 0.1f), null, Flags.FLOAT32);
        value(TagType.FLOAT64, 0, null, Flags.NO_VALUE);
        value(TagType.STRING, 0, "<b>\u202e🍺", 0);
        tags.list(definitions);
        rows = new int[values.size()];
        for (int tag = 0; tag < rows.length; tag++) {
            rows[tag] = tag;
            tags.take(tag, values.get(tag));
        }
    }

    private byte[] message(ValueWriter writer, String id) {
        var body = writer.body(tags, rows, rows.length, true, 1_700_000_000_000L);
        return writer.message(id, new Head(1_700_000_000_000L, 42), body, rows.length);
    }

    @Test
    void json() {
        var values = MemoryLink.json(message(new JsonValues(), "a\"b"));
        assertEquals("a\"b", values.get("id").asText());
        assertEquals("42", values.get("position").asText());
        assertEquals(
                "[true,\"9007199254740993\",-7,null,0.1,null,\"<b>\u202e🍺\"]",
                values.get("v").toString());
        assertEquals(1, values.get("t").get(0).asLong(), "whole milliseconds");
    }

    @Test
    void binary() {
        for (var id : List.of("a", "12345678", "ñ".repeat(20))) {
            var in = ByteBuffer.wrap(message(new BinaryValues(), id)).order(ByteOrder.LITTLE_ENDIAN);
            int count = rows.length;
            int idBytes = id.getBytes(StandardCharsets.UTF_8).length;
            assertEquals(1, in.get(0));
            assertEquals(idBytes, in.getShort(2));
            assertEquals(count, in.getInt(4));
            assertEquals(1.7e12, in.getDouble(8));
            assertEquals(42, in.getLong(16));
            int n = (24 + idBytes + 7) / 8 * 8;
            int v = (n + 4 * count + 7) / 8 * 8;
            int f = v + 20 * count;
            assertEquals(1, in.getDouble(v));
            assertTrue(Double.isNaN(in.getDouble(v + 8)), "not where it would be rounded");
            assertEquals(-7, in.getDouble(v + 16));
            assertEquals(0x80, in.get(f + 1) & 0x80);
            assertEquals(0, in.get(f + 2) & 0x80);
            assertEquals(Flags.NO_VALUE, in.get(f + 5) & (Flags.NO_VALUE | 0x80));
            int others = (f + count + 3) / 4 * 4;
            var text = new byte[in.getInt(others)];
            in.get(others + 4, text);
            var told = MemoryLink.json(text);
            assertEquals(2, told.size());
            assertEquals("9007199254740993", told.get("1").asText());
            assertEquals("<b>\u202e🍺", told.get("6").asText());
            assertEquals(1, in.get(in.capacity() - 1));
            assertEquals(others + 4 + text.length + 1, in.capacity());
        }
    }

    @Test
    void halfACharacterDoesNotEndTheConnection() {
        assertEquals("a\uFFFDb", Wire.whole("a\uD83Cb"));
        assertEquals("🍺", Wire.whole("🍺"));
    }
}
