package io.orquestador.plant.model.read;

import io.orquestador.plant.LocalText;
import io.orquestador.plant.PlantTag.Span;
import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what a tag says of itself, whatever kind of file says it. What wrong shape the schema has told is as if it were not there. */
final class TagReader {
    private final Context context;
    private final Problems problems;
    private final Texts texts;

    TagReader(Context context, Texts texts) {
        this.context = context;
        this.problems = context.problems();
        this.texts = texts;
    }

    TagDraft read(TagText tag) {
        var fields = tag.fields();
        var range = span(tag, fields, "range");
        var normal = span(tag, fields, "normal");
        if (range.isPresent() && normal.isPresent() && !holds(range.get(), normal.get()))
            problems.add(
                    fields.placeOf("normal"),
                    Code.RANGE,
                    "%s: normal %s is not within range %s"
                            .formatted(tag.where() + tag.path(), said(normal.get()), said(range.get())),
                    "Widen range, or narrow normal");
        return new TagDraft(
                tag,
                unit(tag, fields),
                texts.read(fields.get("description")),
                range,
                normal,
                fields.text("setpoint").map(tag::whole),
                decimals(fields),
                fields.number("deadband").orElse(0.0),
                fields.text("class"),
                tag.isCalculated() ? everyMs(tag, fields) : 0,
                tag.isManual() || fields.text("access").orElse("r").equals("rw"),
                states(tag, fields),
                fields.text("was").map(tag::whole));
    }

    private String unit(TagText tag, Fields fields) {
        var unit = fields.text("unit").orElse("");
        if (unit.isEmpty()) return "";
        context.kept()
                .units
                .wrong(unit)
                .ifPresent(why -> problems.add(
                        fields.placeOf("unit"),
                        Code.UNIT,
                        "%s: %s is no unit of UCUM: %s".formatted(tag.where() + tag.path(), Problems.quoted(unit), why),
                        "Write e.g. Cel, hL, m3/h, %, bar, [pH], or {anything} in braces for what UCUM does not know"));
        return unit;
    }

    private Optional<Span> span(TagText tag, Fields fields, String name) {
        var ends = fields.items(name);
        if (ends.size() != 2) return Optional.empty();
        var low = ends.get(0).asNumber();
        var high = ends.get(1).asNumber();
        if (low.isEmpty() || high.isEmpty()) return Optional.empty();
        if (low.get() < high.get()) return Optional.of(new Span(low.get(), high.get()));
        problems.add(
                fields.placeOf(name),
                Code.RANGE,
                "%s: %s begins at %s and ends at %s"
                        .formatted(tag.where() + tag.path(), name, text(low.get()), text(high.get())),
                "Write the lower end first; they may not be the same");
        return Optional.empty();
    }

    private static boolean holds(Span outer, Span inner) {
        return outer.low() <= inner.low() && inner.high() <= outer.high();
    }

    private static String said(Span span) {
        return "[" + text(span.low()) + ", " + text(span.high()) + "]";
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static OptionalInt decimals(Fields fields) {
        return fields.number("decimals")
                .map(each -> OptionalInt.of(each.intValue()))
                .orElse(OptionalInt.empty());
    }

    private static final long LEAST_EVERY_MS = 100;
    private static final long MOST_EVERY_MS = 24 * 3_600_000L;

    private long everyMs(TagText tag, Fields fields) {
        var text = fields.text("every").orElse("1s");
        long ms = Durations.ms(text).orElse(1_000); // else told by the schema
        if (ms >= LEAST_EVERY_MS && ms <= MOST_EVERY_MS) return ms;
        problems.add(
                fields.placeOf("every"),
                Code.WRONG_VALUE,
                "%s: every is %s".formatted(tag.where() + tag.path(), text),
                "It may be from 100ms to 24h");
        return 1_000;
    }

    private Map<Long, LocalText> states(TagText tag, Fields fields) {
        var states = new HashMap<Long, LocalText>();
        fields.fields("states").fields().forEach((key, field) -> {
            try {
                states.put(Long.valueOf(key), texts.read(Optional.of(field.value())));
            } catch (NumberFormatException e) {
                problems.add( // in a CSV file no schema tells it
                        field.place(),
                        Code.STATES,
                        "%s: %s is no whole number".formatted(tag.path(), Problems.quoted(key)),
                        "Write number=word, as 0=PARADA;1=EN MARCHA");
            }
        });
        return states;
    }

    /** What only other types may have. */
    static final List<String> OF_NUMBERS = List.of("range", "normal", "deadband", "decimals", "setpoint");
}
