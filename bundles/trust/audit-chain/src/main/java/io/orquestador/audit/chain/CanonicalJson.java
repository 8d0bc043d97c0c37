package io.orquestador.audit.chain;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes JSON as RFC 8785 wants it. Values are maps, collections, strings, booleans and whole numbers within 2^53, so no rule for writing
 * fractions is needed. Java compares strings by UTF-16 units, which is the order that the RFC asks for.
 */
final class CanonicalJson {
    static final long LARGEST = (1L << 53) - 1;

    private static final String HEX = "0123456789abcdef";

    private CanonicalJson() {}

    static String write(Object value) {
        var out = new StringBuilder(512);
        value(value, out);
        return out.toString();
    }

    private static void value(Object value, StringBuilder out) {
        if (value instanceof String text) string(text, out);
        else if (value instanceof Map<?, ?> map) object(map, out);
        else if (value instanceof Collection<?> items) array(items, out);
        else if (value instanceof Boolean) out.append(value);
        else if (value instanceof Long number) number(number, out);
        else throw new IllegalArgumentException("No canonical JSON for " + value.getClass());
    }

    private static void number(long number, StringBuilder out) {
        if (Math.abs(number) > LARGEST) throw new IllegalArgumentException(number + " is beyond 2^53");
        out.append(number);
    }

    private static void object(Map<?, ?> map, StringBuilder out) {
        out.append('{');
        var comma = "";
        for (var member : new TreeMap<>(map).entrySet()) {
            out.append(comma);
            string((String) member.getKey(), out);
            out.append(':');
            value(member.getValue(), out);
            comma = ",";
        }
        out.append('}');
    }

    private static void array(Collection<?> items, StringBuilder out) {
        out.append('[');
        var comma = "";
        for (var item : items) {
            out.append(comma);
            value(item, out);
            comma = ",";
        }
        out.append(']');
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }
}
