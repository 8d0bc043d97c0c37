package io.orquestador.plant.model.read;

import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Node.Scalar;
import io.orquestador.plant.model.read.text.Place;
import io.orquestador.plant.model.read.text.Problems;
import io.orquestador.tag.TagType;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** What a template wants to be told. */
record Parameter(
        String name, Place place, Type type, Optional<Double> min, Optional<Double> max, Optional<Scalar> otherwise) {

    enum Type {
        INTEGER(TagType.INT64, "a whole number"),
        NUMBER(TagType.FLOAT64, "a number"),
        TEXT(TagType.STRING, "a text"),
        BOOLEAN(TagType.BOOL, "true or false"),
        DEVICE(TagType.STRING, "the name of a device");

        final TagType tagType;
        final String words;

        Type(TagType tagType, String words) {
            this.tagType = tagType;
            this.words = words;
        }
    }

    static Parameter of(String name, Place place, Fields fields) {
        var type = Type.TEXT; // another word was told by the schema
        for (var each : Type.values())
            if (each.name().toLowerCase(Locale.ROOT).equals(fields.text("type").orElse(""))) type = each;
        return new Parameter(
                name,
                place,
                type,
                fields.number("min"),
                fields.number("max"),
                fields.get("default").filter(Scalar.class::isInstance).map(Scalar.class::cast));
    }

    /** What came of giving it a value: the value, or what is wrong and what to do. */
    record Bound(Optional<Object> value, String cause, String remedy) {
        static Bound wrong(String cause, String remedy) {
            return new Bound(Optional.empty(), cause, remedy);
        }
    }

    Bound bind(Scalar given, Collection<String> devices) {
        var value = given.value();
        boolean fits =
                switch (type) {
                    case INTEGER -> value instanceof Long;
                    case NUMBER -> value instanceof Number;
                    case TEXT -> value != null && !(value instanceof Boolean);
                    case BOOLEAN -> value instanceof Boolean;
                    case DEVICE -> value != null;
                };
        if (!fits || value == null)
            return Bound.wrong("%s is %s".formatted(name, Problems.quoted(given.text())), "Write " + type.words);
        if (value instanceof Number number && (type == Type.INTEGER || type == Type.NUMBER))
            return number(number, given);
        if (type == Type.DEVICE && !devices.contains(given.text()))
            return Bound.wrong(
                    "%s is %s, and there is no such device".formatted(name, Problems.quoted(given.text())),
                    "Write the name of a file in devices/ without .yaml");
        return new Bound(Optional.of(type == Type.BOOLEAN ? value : given.text()), "", "");
    }

    private Bound number(Number number, Scalar given) {
        double size = number.doubleValue();
        if (size < min.orElse(Double.NEGATIVE_INFINITY) || size > max.orElse(Double.POSITIVE_INFINITY))
            return Bound.wrong(
                    "%s is %s".formatted(name, given.text()),
                    "It may be "
                            + min.map(least -> "from " + said(least)).orElse("")
                            + (min.isPresent() && max.isPresent() ? " " : "")
                            + max.map(most -> "up to " + said(most)).orElse(""));
        return new Bound(Optional.of(type == Type.INTEGER ? number : (Object) size), "", "");
    }

    private static String said(double limit) {
        return limit == Math.rint(limit) && Math.abs(limit) < 1e15
                ? Long.toString((long) limit)
                : Double.toString(limit);
    }
}
