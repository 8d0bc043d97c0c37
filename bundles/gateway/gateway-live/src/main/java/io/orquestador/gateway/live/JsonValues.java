package io.orquestador.gateway.live;

import com.fasterxml.jackson.core.JsonGenerator;
import io.orquestador.tag.Flags;
import java.io.IOException;

/** Values as JSON: what a browser reads fastest, and a person too. */
final class JsonValues implements ValueWriter {
    /** JavaScript's numbers are exact up to here. */
    private static final long EXACT = 1L << 53;

    private static final long NANOS_PER_MS = 1_000_000L;

    @Override
    public boolean isBinary() {
        return false;
    }

    @Override
    public byte[] body(LiveTags tags, int[] rows, int count, boolean full, long serverMs) {
        return Wire.object(json -> {
            json.writeNumberField("serverTime", serverMs);
            json.writeBooleanField("full", full);
            json.writeFieldName("n");
            json.writeArray(rows, 0, count);
            json.writeArrayFieldStart("v");
            for (int row = 0; row < count; row++) value(json, tags, rows[row]);
            json.writeEndArray();
            json.writeArrayFieldStart("q");
            for (int row = 0; row < count; row++) json.writeNumber(Integer.toUnsignedLong(tags.status(rows[row])));
            json.writeEndArray();
            json.writeArrayFieldStart("f");
            for (int row = 0; row < count; row++) json.writeNumber(Byte.toUnsignedInt(tags.flags(rows[row])));
            json.writeEndArray();
            json.writeArrayFieldStart("t");
            for (int row = 0; row < count; row++)
                json.writeNumber(Math.floorDiv(tags.sourceEpochNanos(rows[row]), NANOS_PER_MS));
            json.writeEndArray();
        });
    }

    private static void value(JsonGenerator json, LiveTags tags, int tag) throws IOException {
        byte flags = tags.flags(tag);
        long bits = tags.bits(tag);
        if (Flags.has(flags, Flags.NO_VALUE)) {
            json.writeNull();
            return;
        }
        switch (Flags.type(flags)) {
            case BOOL -> json.writeBoolean(bits != 0);
            case INT64 -> {
                if (isExact(bits)) json.writeNumber(bits);
                else json.writeString(Long.toString(bits));
            }
            case FLOAT64 -> {
                double number = Double.longBitsToDouble(bits);
                if (!Double.isFinite(number)) json.writeNull();
                else if (Flags.has(flags, Flags.FLOAT32)) json.writeNumber((float) number); // as short as the source's
                else json.writeNumber(number);
            }
            case STRING -> {
                var text = tags.text(tag);
                if (text == null) json.writeNull();
                else json.writeString(Wire.whole(text));
            }
        }
    }

    static boolean isExact(long number) {
        return number <= EXACT && number >= -EXACT;
    }

    /** The body is an object; its fields go on after op and id. */
    @Override
    public byte[] message(String id, Head head, byte[] body, int count) {
        var start = Wire.message("values", json -> {
            json.writeStringField("id", id);
            json.writeStringField("position", Long.toString(head.position()));
        });
        var message = new byte[start.length + body.length - 1];
        System.arraycopy(start, 0, message, 0, start.length - 1);
        message[start.length - 1] = ',';
        System.arraycopy(body, 1, message, start.length, body.length - 1);
        return message;
    }
}
