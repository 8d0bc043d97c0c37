package io.orquestador.gateway.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Messages as bytes of UTF-8, made once and sent to as many as want them. */
final class Wire {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    /** Writes the fields of one JSON object. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private Wire() {}

    static byte[] object(Fields fields) {
        try (var bytes = new ByteArrayBuilder(512);
                var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) { // into memory
            throw new UncheckedIOException(e);
        }
    }

    /** A message of that {@code op}. */
    static byte[] message(String op, Fields fields) {
        return object(json -> {
            json.writeStringField("op", op);
            fields.write(json);
        });
    }

    static boolean isWhole(String text) {
        return text.chars().noneMatch(c -> Character.isSurrogate((char) c))
                || text.codePoints().noneMatch(Wire::isHalf);
    }

    /** Half a character (an unpaired surrogate) has no UTF-8 and would end the connection: it becomes U+FFFD. */
    static String whole(String text) {
        if (isWhole(text)) return text;
        return text.codePoints()
                .map(c -> isHalf(c) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
