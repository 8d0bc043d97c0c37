package io.orquestador.updates.swap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One clause of a manifest header such as {@code Import-Package}: its names, attributes ({@code a=b}) and directives ({@code a:=b}). Source:
 * OSGi Core R8, 3.2.4 Common Header Syntax. Types of attributes ({@code a:Type=b}) are dropped.
 */
record Clause(List<String> names, Map<String, String> attributes, Map<String, String> directives) {

    /** @return the clauses in order; none when the header is absent or blank */
    static List<Clause> parse(@Nullable String header) {
        var clauses = new ArrayList<Clause>();
        if (header == null) return clauses;
        for (var text : split(header, ',')) {
            var names = new ArrayList<String>();
            var attributes = new LinkedHashMap<String, String>();
            var directives = new LinkedHashMap<String, String>();
            for (var part : split(text, ';')) {
                int equals = unquotedEquals(part);
                if (equals < 0) {
                    names.add(part);
                } else if (part.charAt(equals - 1) == ':') {
                    directives.put(part.substring(0, equals - 1).trim(), unquoted(part.substring(equals + 1)));
                } else {
                    var name = part.substring(0, equals).trim();
                    int type = name.indexOf(':');
                    attributes.put(type < 0 ? name : name.substring(0, type), unquoted(part.substring(equals + 1)));
                }
            }
            if (!names.isEmpty()) clauses.add(new Clause(names, attributes, directives));
        }
        return clauses;
    }

    String directive(String name, String otherwise) {
        return directives.getOrDefault(name, otherwise);
    }

    /** Splits outside of quotes; blank parts are left out. */
    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') quoted = !quoted;
            if (c == separator && !quoted) {
                if (!part.toString().isBlank()) parts.add(part.toString().trim());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        if (!part.toString().isBlank()) parts.add(part.toString().trim());
        return parts;
    }

    private static int unquotedEquals(String part) {
        int equals = part.indexOf('=');
        int quote = part.indexOf('"');
        return quote >= 0 && quote < equals ? -1 : equals > 0 ? equals : -1;
    }

    private static String unquoted(String text) {
        var clean = text.trim();
        boolean quoted = clean.length() >= 2 && clean.startsWith("\"") && clean.endsWith("\"");
        return quoted ? clean.substring(1, clean.length() - 1) : clean;
    }
}
