package io.orquestador.audit.chain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON that {@link CanonicalJson} writes; anything else is an {@link IllegalArgumentException}. */
final class JsonText {
    private static final int DEEPEST = 16;

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException when it is not one canonical object */
    @SuppressWarnings("unchecked") // keys are read as strings
    static Map<String, Object> object(String text) {
        var reader = new JsonText(text);
        var value = reader.value(0);
        if (reader.at != text.length() || !(value instanceof Map<?, ?> map)) throw reader.wrong();
        if (!CanonicalJson.write(map).equals(text)) throw new IllegalArgumentException("It is not in canonical form");
        return (Map<String, Object>) map;
    }

    private Object value(int depth) {
        if (depth > DEEPEST) throw wrong();
        return switch (peek()) {
            case '{' -> members(depth);
            case '[' -> items(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            default -> number();
        };
    }

    private Map<String, Object> members(int depth) {
        var members = new LinkedHashMap<String, Object>();
        at++;
        if (took('}')) return members;
        do {
            var key = string();
            if (!took(':')) throw wrong();
            if (members.put(key, value(depth + 1)) != null) throw wrong();
        } while (took(','));
        if (!took('}')) throw wrong();
        return members;
    }

    private List<Object> items(int depth) {
        var items = new ArrayList<Object>();
        at++;
        if (took(']')) return items;
        do items.add(value(depth + 1));
        while (took(','));
        if (!took(']')) throw wrong();
        return items;
    }

    private Object word(String word, boolean value) {
        if (!text.startsWith(word, at)) throw wrong();
        at += word.length();
        return value;
    }

    private Long number() {
        int from = at;
        if (peek() == '-') at++;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
        if (at - from > 17) throw wrong();
        try {
            return Long.valueOf(text.substring(from, at));
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private String string() {
        if (!took('"')) throw wrong();
        var out = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) out.append(c == '\\' ? escaped() : c);
        return out.toString();
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '"', '\\' -> c;
            case 'u' -> unicode();
            default -> throw wrong();
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) throw wrong();
        at += 4;
        try {
            return (char) Integer.parseInt(text, at - 4, at, 16);
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private char peek() {
        if (at >= text.length()) throw wrong();
        return text.charAt(at);
    }

    private boolean took(char c) {
        if (peekOrEnd() != c) return false;
        at++;
        return true;
    }

    private int peekOrEnd() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("It is no JSON of this log at character " + at);
    }
}
