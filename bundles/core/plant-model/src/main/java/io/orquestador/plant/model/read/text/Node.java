package io.orquestador.plant.model.read.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A piece of a YAML, JSON or CSV file, and where it stands. */
public sealed interface Node {
    Place place();

    /**
     * @param value String, Boolean, Long, Double, or null
     * @param text as written, without quotes
     */
    record Scalar(Place place, @Nullable Object value, String text) implements Node {
        public static Scalar text(Place place, String text) {
            return new Scalar(place, text, text);
        }
    }

    record Items(Place place, List<Node> items) implements Node {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** @param fields by name, in the order of the file */
    record Fields(Place place, Map<String, Field> fields) implements Node {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        public static Fields none(Place place) {
            return new Fields(place, Map.of());
        }

        public Optional<Node> get(String name) {
            return Optional.ofNullable(fields.get(name)).map(Field::value);
        }

        /** The text of a scalar, whatever its type: an address may look like a number. */
        public Optional<String> text(String name) {
            return get(name).flatMap(Node::asText);
        }

        public Optional<Double> number(String name) {
            return get(name).flatMap(Node::asNumber);
        }

        public Fields fields(String name) {
            return get(name).flatMap(Node::asFields).orElseGet(() -> none(placeOf(name)));
        }

        public List<Node> items(String name) {
            return get(name)
                    .map(each -> each instanceof Items items ? items.items() : List.<Node>of())
                    .orElse(List.of());
        }

        /** Of the field's value, else of the whole. */
        public Place placeOf(String name) {
            return get(name).map(Node::place).orElse(place);
        }

        public Fields without(String name) {
            var rest = new LinkedHashMap<>(fields);
            rest.remove(name);
            return new Fields(place, rest);
        }
    }

    /** @param place of the name */
    record Field(String name, Place place, Node value) {}

    default Optional<String> asText() {
        return this instanceof Scalar scalar && scalar.value() != null ? Optional.of(scalar.text()) : Optional.empty();
    }

    default Optional<Double> asNumber() {
        return this instanceof Scalar scalar && scalar.value() instanceof Number number
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }

    default Optional<Fields> asFields() {
        return this instanceof Fields fields ? Optional.of(fields) : Optional.empty();
    }
}
