package io.orquestador.plant.model.read;

import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Node;
import io.orquestador.plant.model.read.text.Node.Field;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Node.Items;
import io.orquestador.plant.model.read.text.Node.Scalar;
import io.orquestador.plant.model.read.text.Place;
import io.orquestador.plant.model.read.text.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds a device's settings against the metatype of its driver. */
final class Settings {
    private final Kind kind;
    private final Problems problems;
    private final Map<String, Object> values = new HashMap<>();
    /** Attributes whose problem was told; the driver need not tell it again. */
    private final Set<String> told = new HashSet<>();

    private Settings(Kind kind, Problems problems) {
        this.kind = kind;
        this.problems = problems;
    }

    /** @param device where the driver is named: what is missing is missing there */
    static Settings of(Kind kind, Fields settings, Place device, Problems problems) {
        var read = new Settings(kind, problems);
        settings.fields().values().forEach(read::take);
        for (var attribute : kind.attributes()) {
            if (!attribute.required()
                    || attribute.isOurs()
                    || settings.get(attribute.id()).isPresent()) continue;
            read.told.add(attribute.id());
            problems.add(
                    settings.fields().isEmpty() ? device : settings.place(),
                    Code.MISSING_SETTING,
                    "The driver %s needs %s".formatted(kind.driver().name(), attribute.id()),
                    "Write %s: … under settings (%s)".formatted(attribute.id(), withoutStop(attribute.description())));
        }
        return read;
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private void take(Field field) {
        var attribute = kind.attributes().stream()
                .filter(each -> each.id().equals(field.name()) && !each.isOurs())
                .findFirst();
        if (attribute.isEmpty()) {
            problems.add(
                    field.place(),
                    Code.UNKNOWN_SETTING,
                    "The driver %s has no setting %s".formatted(kind.driver().name(), Problems.quoted(field.name())),
                    Attribute.isOurs(field.name())
                            ? "Remove it; the device is the file's name, and points are made of the tags"
                            : problems.nearest(field.name(), names(), "setting"));
            return;
        }
        var value =
                attribute.get().list() ? list(attribute.get(), field.value()) : single(attribute.get(), field.value());
        if (value.isPresent()) values.put(field.name(), value.get());
        else told.add(field.name());
    }

    private List<String> names() {
        return kind.attributes().stream()
                .filter(each -> !each.isOurs())
                .map(Attribute::id)
                .toList();
    }

    private Optional<Object> list(Attribute attribute, Node node) {
        var elements = node instanceof Items items ? items.items() : List.of(node);
        var texts = new ArrayList<String>();
        for (var element : elements) {
            var value = single(attribute, element);
            if (value.isEmpty()) return Optional.empty();
            texts.add(value.get().toString());
        }
        return Optional.of(texts.toArray(String[]::new));
    }

    private Optional<Object> single(Attribute attribute, Node node) {
        if (!(node instanceof Scalar scalar) || scalar.value() == null)
            return wrong(attribute, node.place(), attribute.id() + " is no single value", words(attribute));
        var text = scalar.text();
        if (!attribute.options().isEmpty() && !attribute.options().contains(text))
            return wrong(
                    attribute,
                    node.place(),
                    attribute.id() + " is " + Problems.quoted(text),
                    "It may be " + String.join(", ", attribute.options()));
        Optional<Object> value =
                switch (attribute.type()) {
                    case STRING -> Optional.of(text);
                    case BOOLEAN -> scalar.value() instanceof Boolean ? Optional.of(scalar.value()) : Optional.empty();
                    case INTEGER ->
                        whole(scalar).filter(each -> each == each.intValue()).map(Long::intValue);
                    case LONG -> whole(scalar).map(each -> each);
                    case DOUBLE ->
                        scalar.value() instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
                };
        if (value.isEmpty())
            return wrong(attribute, node.place(), attribute.id() + " is " + Problems.quoted(text), words(attribute));
        if (scalar.value() instanceof Number && attribute.type() != Attribute.Type.STRING && !isWithin(attribute, text))
            return wrong(attribute, node.place(), attribute.id() + " is " + text, words(attribute));
        return value;
    }

    private static Optional<Long> whole(Scalar scalar) {
        return scalar.value() instanceof Long number ? Optional.of(number) : Optional.empty();
    }

    private static boolean isWithin(Attribute attribute, String text) {
        try {
            var number = new BigDecimal(text);
            return attribute
                            .min()
                            .map(BigDecimal::new)
                            .map(least -> number.compareTo(least) >= 0)
                            .orElse(true)
                    && attribute
                            .max()
                            .map(BigDecimal::new)
                            .map(most -> number.compareTo(most) <= 0)
                            .orElse(true);
        } catch (NumberFormatException e) {
            return true; // the driver's own metatype is wrong; its check decides
        }
    }

    private Optional<Object> wrong(Attribute attribute, Place place, String cause, String remedy) {
        problems.add(place, Code.SETTING, cause, remedy);
        told.add(attribute.id());
        return Optional.empty();
    }

    private static String words(Attribute attribute) {
        var what =
                switch (attribute.type()) {
                    case STRING -> "a text";
                    case BOOLEAN -> "true or false";
                    case INTEGER, LONG -> "a whole number";
                    case DOUBLE -> "a number";
                };
        var range = attribute.min().map(each -> " from " + each).orElse("")
                + attribute
                        .max()
                        .map(each -> (attribute.min().isPresent() ? " to " : " up to ") + each)
                        .orElse("");
        return "Write " + what + range;
    }

    /** String, Boolean, Integer, Long, Double or String[] by attribute; only what the file says. */
    Map<String, Object> values() {
        return values;
    }

    boolean isTold(String attribute) {
        return told.contains(attribute);
    }
}
