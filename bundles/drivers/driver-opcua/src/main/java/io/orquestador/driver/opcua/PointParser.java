package io.orquestador.driver.opcua;

import io.orquestador.driver.DriverKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line {@code <tag path> = <node> <type> [deadband=] [sampling=] [unit=] [class=] [access=rw] [id=]}. Every method throws
 * IllegalArgumentException with what is wrong and what to write instead.
 */
final class PointParser {
    private static final List<String> OPTIONS = List.of("deadband", "sampling", "unit", "class", "access", "id");

    private final List<String> classes;
    private final String defaultClass;

    /** @param classes names of the publish classes, at least one */
    PointParser(List<String> classes) {
        this.classes = classes;
        defaultClass = classes.contains(DriverKind.DEFAULT_CLASS) ? DriverKind.DEFAULT_CLASS : classes.get(0);
    }

    Point parse(String line) {
        int equals = line.lastIndexOf(" = ");
        if (equals < 1 || line.substring(0, equals).endsWith(" ="))
            throw wrong("has no \" = \"; write <tag path> = <node> <type>, e.g. a/b = nsu=urn:plc;s=Level float32");
        var path = line.substring(0, equals).strip();
        var words = words(line.substring(equals + 3));
        if (words.size() < 2) throw wrong("has no type; write one of " + types() + " after the node");
        var options = options(words.subList(2, words.size()));
        var type = type(words.get(1));
        var deadband = options.getOrDefault("deadband", "");
        boolean percent = deadband.endsWith("%");
        var point = new Point(
                path,
                NodePlace.parse(words.get(0)),
                type,
                deadband(percent ? deadband.substring(0, deadband.length() - 1) : deadband, percent, type),
                percent,
                sampling(options.get("sampling")),
                options.getOrDefault("unit", ""),
                publishClass(options.get("class")),
                writable(options.get("access")),
                id(options.get("id")));
        checkSteps(point);
        return point;
    }

    /** Not by a regular expression: a swap waits for thousands of these lines, read by code that is not compiled yet. */
    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (var tokens = new StringTokenizer(text); tokens.hasMoreTokens(); ) words.add(tokens.nextToken());
        return words;
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what);
    }

    private static Map<String, String> options(List<String> words) {
        var options = new HashMap<String, String>();
        for (var word : words) {
            int equals = word.indexOf('=');
            var name = equals < 0 ? word : word.substring(0, equals);
            if (equals < 0 || !OPTIONS.contains(name))
                throw wrong("\"" + word + "\" is not an option; options are " + String.join("=, ", OPTIONS)
                        + "=. A blank in a node is written %20");
            if (options.put(name, word.substring(equals + 1)) != null) throw wrong(name + "= is given twice");
        }
        return options;
    }

    private static PointType type(String word) {
        for (var type : PointType.values()) if (type.word().equals(word)) return type;
        throw wrong("\"" + word + "\" is not a type; types are " + types());
    }

    private static String types() {
        return Arrays.stream(PointType.values()).map(PointType::word).collect(Collectors.joining(", "));
    }

    private static double deadband(String text, boolean percent, PointType type) {
        if (text.isEmpty() && !percent) return 0;
        if (!type.isInteger() && !type.isFloat())
            throw wrong("a " + type.word() + " has no deadband; remove deadband=");
        try {
            double deadband = Double.parseDouble(text);
            if (deadband >= 0 && deadband < (percent ? 100.000001 : Double.POSITIVE_INFINITY)) return deadband;
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(
                "deadband=" + text + (percent ? "%" : "")
                        + " is no number; write the least change in the server's unit, e.g. deadband=0.5, or of its range, deadband=1%");
    }

    private static int sampling(@Nullable String text) {
        if (text == null) return -1;
        try {
            int ms = Integer.parseInt(text);
            if (ms >= 0 && ms <= PublishClass.MOST_MS) return ms;
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong("sampling=" + text + " is not a number of ms from 0 (as fast as the server can) to "
                + PublishClass.MOST_MS);
    }

    private String publishClass(@Nullable String name) {
        if (name == null) return defaultClass;
        if (!classes.contains(name))
            throw wrong("poll class \"" + name + "\" does not exist; classes are " + String.join(", ", classes));
        return name;
    }

    private static boolean writable(@Nullable String access) {
        if (access == null || access.equals("r")) return false;
        if (access.equals("rw")) return true;
        throw wrong("access=" + access + ": it may be r or rw");
    }

    private static @Nullable UUID id(@Nullable String text) {
        if (text == null) return null;
        try {
            var id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) return id; // it also takes shortened ones
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw wrong("id=" + text + " is not a UUID; remove it, and one follows from path, type and unit");
    }

    private static void checkSteps(Point point) {
        var steps = point.place().steps();
        if (point.percent() && !steps.isEmpty())
            throw wrong("a value inside a node has no range of its own; write deadband= without %");
        if (!point.writable() || steps.isEmpty()) return;
        if (steps.size() > 1 || !(steps.get(0) instanceof NodePlace.Index))
            throw wrong("a field of a structure cannot be written without the others; remove access=rw");
    }
}
