package io.orquestador.support.driver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line {@code <tag path> = <address> <type> [option=value …]}, with the options of every kind (see {@link
 * io.orquestador.driver.DriverKind}). Every method throws IllegalArgumentException with what is wrong and what to write instead.
 */
public final class PointLine {
    private final String path;
    private final String address;
    private final String type;
    private final Map<String, String> options;

    private PointLine(String path, String address, String type, Map<String, String> options) {
        this.path = path;
        this.address = address;
        this.type = type;
        this.options = options;
    }

    /**
     * @param example a right line of this kind
     * @param known names of options; those of every kind too
     */
    public static PointLine parse(String line, String example, List<String> known) {
        int equals = line.lastIndexOf(" = ");
        if (equals < 1 || line.substring(0, equals).endsWith(" ="))
            throw new IllegalArgumentException("has no \" = \"; write <tag path> = <address> <type>, e.g. " + example);
        var words = new ArrayList<String>();
        // not by a regular expression: a swap waits for thousands of these lines, read by code that is not compiled yet
        for (var tokens = new StringTokenizer(line.substring(equals + 3)); tokens.hasMoreTokens(); )
            words.add(tokens.nextToken());
        if (words.size() < 2)
            throw new IllegalArgumentException("has no type; write <tag path> = <address> <type>, e.g. " + example);
        var options = options(words.subList(2, words.size()), known);
        return new PointLine(line.substring(0, equals).strip(), words.get(0), words.get(1), options);
    }

    private static Map<String, String> options(List<String> words, List<String> known) {
        var options = new HashMap<String, String>();
        for (var word : words) {
            int equals = word.indexOf('=');
            var name = equals < 0 ? word : word.substring(0, equals);
            if (equals < 0 || !known.contains(name))
                throw new IllegalArgumentException(
                        "\"" + word + "\" is not an option; options are " + String.join("=, ", known) + "=");
            if (options.put(name, word.substring(equals + 1)) != null)
                throw new IllegalArgumentException(name + "= is given twice");
        }
        return options;
    }

    public String path() {
        return path;
    }

    public String address() {
        return address;
    }

    public String type() {
        return type;
    }

    /** @return UCUM code, or empty */
    public String unit() {
        return options.getOrDefault("unit", "");
    }

    /** @return null when it is not given */
    public @Nullable String option(String name) {
        return options.get(name);
    }

    /** @param classes those that exist, at least one */
    public String pollClass(List<PollClass> classes) {
        var name = options.get("class");
        var names = classes.stream().map(PollClass::name).toList();
        if (name == null) return names.contains(PollClass.DEFAULT_NAME) ? PollClass.DEFAULT_NAME : names.get(0);
        if (!names.contains(name))
            throw new IllegalArgumentException(
                    "poll class \"" + name + "\" does not exist; classes are " + String.join(", ", names));
        return name;
    }

    public boolean writable() {
        var access = options.get("access");
        if (access == null || access.equals("r")) return false;
        if (access.equals("rw")) return true;
        throw new IllegalArgumentException("access=" + access + ": it may be r or rw");
    }

    /** @return null when the plant gave none */
    public @Nullable UUID id() {
        var text = options.get("id");
        if (text == null) return null;
        try {
            var id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) return id; // it also takes shortened ones
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "id=" + text + " is not a UUID; remove it, and one follows from path, type and unit");
    }
}
