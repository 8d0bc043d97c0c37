package io.orquestador.plant.model.read;

import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Node;
import io.orquestador.plant.model.read.text.Node.Field;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Node.Items;
import io.orquestador.plant.model.read.text.Node.Scalar;
import io.orquestador.plant.model.read.text.Place;
import io.orquestador.plant.model.read.text.Problems;
import io.orquestador.support.expression.ExpressionError;
import io.orquestador.support.expression.Scope;
import io.orquestador.support.expression.TemplateText;
import io.orquestador.tag.TagType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Fills the {@code ${…}} of one template's texts. Each text is read once, whatever the number of instances. */
final class Holes {
    private final Scope scope;
    private final Problems problems;
    private final Map<String, Optional<TemplateText>> read = new HashMap<>();

    Holes(Map<String, TagType> parameters, Problems problems) {
        scope = Scope.ofParameters(parameters);
        this.problems = problems;
    }

    /** Reads every text, so that a template is checked before anybody uses it. */
    void check(Node node) {
        if (node instanceof Scalar scalar && scalar.value() instanceof String text) parsed(scalar.place(), text);
        if (node instanceof Items items) items.items().forEach(this::check);
        if (node instanceof Fields fields) {
            fields.fields().forEach((name, field) -> {
                parsed(field.place(), name);
                check(field.value());
            });
        }
    }

    private Optional<TemplateText> parsed(Place place, String text) {
        if (!text.contains("${")) return Optional.empty();
        var known = read.get(text);
        if (known != null) return known;
        Optional<TemplateText> parsed;
        try {
            parsed = Optional.of(TemplateText.parse(text, scope));
        } catch (ExpressionError e) {
            parsed = Optional.empty();
            problems.add(place, Code.HOLE, Problems.quoted(text) + ": " + e.problem(), e.remedy());
        }
        read.put(text, parsed);
        return parsed;
    }

    /** @param where said before a problem, to tell the instance */
    Node fill(Node node, Map<String, Object> arguments, String where) {
        if (node instanceof Fields fields) {
            var filled = new LinkedHashMap<String, Field>();
            fields.fields().forEach((name, field) -> {
                var key = key(field, arguments, where);
                var earlier =
                        filled.putIfAbsent(key, new Field(key, field.place(), fill(field.value(), arguments, where)));
                if (earlier != null)
                    problems.add(
                            field.place(),
                            Code.DUPLICATE_KEY,
                            where + Problems.quoted(key) + " stands in line "
                                    + earlier.place().line() + " already",
                            "Make the two names differ");
            });
            return new Fields(fields.place(), filled);
        }
        if (node instanceof Items items)
            return new Items(
                    items.place(),
                    items.items().stream()
                            .map(each -> fill(each, arguments, where))
                            .toList());
        return scalar((Scalar) node, arguments, where);
    }

    private String key(Field field, Map<String, Object> arguments, String where) {
        return scalar(Scalar.text(field.place(), field.name()), arguments, where)
                .text();
    }

    private Scalar scalar(Scalar scalar, Map<String, Object> arguments, String where) {
        if (!(scalar.value() instanceof String text)) return scalar;
        var parsed = parsed(scalar.place(), text);
        if (parsed.isEmpty()) return scalar;
        try {
            var value = parsed.get().fill(arguments);
            return new Scalar(scalar.place(), value, value.toString());
        } catch (ExpressionError e) {
            problems.add(scalar.place(), Code.HOLE, where + Problems.quoted(text) + ": " + e.problem(), e.remedy());
            return scalar;
        }
    }
}
