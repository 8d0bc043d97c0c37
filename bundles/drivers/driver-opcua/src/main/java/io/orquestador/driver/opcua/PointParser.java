package io.orquestador.driver.opcua;

import io.orquestador.support.driver.PointLine;
import io.orquestador.support.driver.PollClass;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line {@code <tag path> = <node> <type> [deadband=] [sampling=] [unit=] [class=] [access=rw] [id=]}. Every method throws
 * IllegalArgumentException with what is wrong and what to write instead.
 */
final class PointParser {
    private static final PointLine.Form FORM = new PointLine.Form(
            "<node>",
            "a/b = nsu=urn:plc;s=Level float32",
            Arrays.stream(PointType.values()).map(PointType::word).toList(),
            List.of("deadband", "sampling", "unit", "class", "access", "id"),
            ". A blank in a node is written %20");

    private final List<PollClass> classes;

    /** @param classes the poll classes, at least one */
    PointParser(List<PollClass> classes) {
        this.classes = classes;
    }

    Point parse(String text) {
        var line = PointLine.parse(text, FORM);
        var type = type(line.type());
        var deadband = Objects.requireNonNullElse(line.option("deadband"), "");
        boolean percent = deadband.endsWith("%");
        var point = new Point(
                line.path(),
                NodePlace.parse(line.address()),
                type,
                deadband(percent ? deadband.substring(0, deadband.length() - 1) : deadband, percent, type),
                percent,
                sampling(line.option("sampling")),
                line.unit(),
                line.pollClass(classes),
                line.writable(),
                line.id());
        checkSteps(point);
        return point;
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what);
    }

    private static PointType type(String word) {
        for (var type : PointType.values()) if (type.word().equals(word)) return type;
        throw wrong("\"" + word + "\" is not a type; types are " + String.join(", ", FORM.types()));
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
            if (ms >= 0 && ms <= PollClass.MOST_MS) return ms;
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong("sampling=" + text + " is not a number of ms from 0 (as fast as the server can) to "
                + PollClass.MOST_MS);
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
