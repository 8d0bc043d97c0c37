package io.orquestador.support.code;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Jars by their SHA-256 (hexadecimal), each with the symbolic name and the version of its bundle. As a text: one line {@code sha256 name
 * version} for each, in order; lines that begin with # say nothing.
 */
public record CodeSet(SortedMap<String, String> bundles) {
    public static final CodeSet NONE = new CodeSet(new TreeMap<>());

    public CodeSet {
        bundles = new TreeMap<>(bundles);
    }

    /** @throws IllegalArgumentException names the line that is not one */
    public static CodeSet parse(String text) {
        var bundles = new TreeMap<String, String>();
        for (var line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) continue;
            if (!line.matches("[0-9a-f]{64} \\S+ \\S+"))
                throw new IllegalArgumentException("not a line of sha256, name and version: " + line);
            bundles.put(line.substring(0, 64), line.substring(65));
        }
        return new CodeSet(bundles);
    }

    public boolean holds(String sha256) {
        return bundles.containsKey(sha256);
    }

    public CodeSet with(Map<String, String> more) {
        var all = new TreeMap<>(bundles);
        all.putAll(more);
        return new CodeSet(all);
    }

    public String text() {
        var text = new StringBuilder();
        bundles.forEach((sha256, bundle) ->
                text.append(sha256).append(' ').append(bundle).append('\n'));
        return text.toString();
    }

    /** SHA-256 of {@link #text}, hexadecimal. */
    public String id() {
        return BundleFile.sha256(text().getBytes(StandardCharsets.UTF_8));
    }
}
