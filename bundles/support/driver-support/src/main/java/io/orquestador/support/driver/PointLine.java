package io.orquestador.support.driver;

import java.math.BigDecimal;
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
     * How the lines of one kind of driver look.
     *
     * @param address what it is called to people, e.g. {@code <table>:<address>}
     * @param example a right line
     * @param types words that may stand as the type
     * @param options names of options; those of every kind too
     * @param hint said to who writes what is no option; may be empty
     */
    public record Form(String address, String example, List<String> types, List<String> options, String hint) {
        public Form {
            types = List.copyOf(types);
            options = List.copyOf(options);
        }
    }

    public static PointLine parse(String line, Form form) {
        int equals = line.lastIndexOf(" = ");
        if (equals < 1 || line.substring(0, equals).endsWith(" ="))
            throw wrong(
                    "has no \" = \"; write <tag path> = %s <type>, e.g. %s".formatted(form.address(), form.example()));
        var words = new ArrayList<String>();
        // not by a regular expression: a swap waits for thousands of these lines, read by code that is not compiled yet
        for (var tokens = new StringTokenizer(line.substring(equals + 3)); tokens.hasMoreTokens(); )
            words.add(tokens.nextToken());
        if (words.size() < 2)
            throw wrong(
                    "has no type; write one of %s after %s".formatted(String.join(", ", form.types()), form.address()));
        var options = options(words.subList(2, words.size()), form);
        return new PointLine(line.substring(0, equals).strip(), words.get(0), words.get(1), options);
    }

    private static Map<String, String> options(List<String> words, Form form) {
        var options = new HashMap<String, String>();
        for (var word : words) {
            int equals = word.indexOf('=');
            var name = equals < 0 ? word : word.substring(0, equals);
            if (equals < 0 || !form.options().contains(name))
                throw wrong("\"%s\" is not an option; options are %s=%s"
                        .formatted(word, String.join("=, ", form.options()), form.hint()));
            if (options.put(name, word.substring(equals + 1)) != null) throw wrong(name + "= is given twice");
        }
        return options;
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what);
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

    /**
     * By {@code scale=} and {@code offset=}.
     *
     * @param isNumber the type is one that can be scaled
     * @return null when neither is given
     */
    public @Nullable Scaling scaling(boolean isNumber) {
        var scale = options.get("scale");
        var offset = options.get("offset");
        if (scale == null && offset == null) return null;
        if (!isNumber) throw wrong("a " + type + " cannot be scaled; remove scale= and offset=");
        return new Scaling(decimal("scale", scale, BigDecimal.ONE), decimal("offset", offset, BigDecimal.ZERO));
    }

    private static BigDecimal decimal(String name, @Nullable String text, BigDecimal otherwise) {
        if (text == null) return otherwise;
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw wrong(name + "=" + text + " is not a number; write e.g. " + name + "=0.1");
        }
    }

    /** @param classes those that exist, at least one */
    public String pollClass(List<PollClass> classes) {
        var name = options.get("class");
        var names = classes.stream().map(PollClass::name).toList();
        if (name == null) return names.contains(PollClass.DEFAULT_NAME) ? PollClass.DEFAULT_NAME : names.get(0);
        if (!names.contains(name))
            throw wrong("poll class \"" + name + "\" does not exist; classes are " + String.join(", ", names));
        return name;
    }

    public boolean writable() {
        var access = options.get("access");
        if (access == null || access.equals("r")) return false;
        if (access.equals("rw")) return true;
        throw wrong("access=" + access + ": it may be r or rw");
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
        throw wrong("id=" + text + " is not a UUID; remove it, and one follows from path, type and unit");
    }
}
