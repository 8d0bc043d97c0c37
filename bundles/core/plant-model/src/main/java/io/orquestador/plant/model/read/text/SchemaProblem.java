package io.orquestador.plant.model.read.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Node.Items;
import io.orquestador.plant.model.read.text.Node.Scalar;
import java.util.ArrayList;
import java.util.List;

/** Says what a schema's validator found in words of the plant, at its place in the file. */
final class SchemaProblem {
    private SchemaProblem() {}

    static void tell(Error error, List<String> keys, Node root, String where, Problems problems) {
        var found = follow(root, error);
        var node = found.node;
        var name = where + found.name;
        var schema = error.getSchemaNode();
        var property = String.valueOf(error.getProperty());
        switch (error.getKeyword()) {
            case "additionalProperties" ->
                problems.add(
                        keyPlace(node, property),
                        Code.UNKNOWN_KEY,
                        "%s has no key %s".formatted(name, Problems.quoted(property)),
                        Names.remedy(property, keys, "key"));
            case "dependentRequired" ->
                problems.add(
                        keyPlace(node, property),
                        Code.MISSING_KEY,
                        "%s%s stands here without %s".formatted(where, Problems.quoted(property), missing(error)),
                        "Add a line " + missing(error) + ": … beside it, or remove it");
            case "required" ->
                problems.add(
                        node.place(),
                        Code.MISSING_KEY,
                        "%s has no %s".formatted(name, missing(error)),
                        "Add a line " + missing(error) + ": …");
            case "type" ->
                problems.add(
                        node.place(),
                        Code.WRONG_TYPE,
                        "%s is %s, but must be %s".formatted(name, kind(node), types(schema)),
                        node instanceof Scalar scalar && scalar.value() == null
                                ? "Write a value, or remove the line"
                                : types(schema).startsWith("a text")
                                        ? "Write it in quotes"
                                        : "Write " + types(schema)
                                                + (kind(node).startsWith("a text") ? " without quotes" : ""));
            case "enum" ->
                problems.add(
                        node.place(),
                        Code.WRONG_VALUE,
                        "%s is %s".formatted(name, shown(node)),
                        "It may be " + words(schema));
            case "propertyNames" -> wrongKey(node, name, property, schema, problems);
            default ->
                problems.add(
                        node.place(),
                        Code.WRONG_VALUE,
                        "%s is %s".formatted(name, shown(node)),
                        "It " + limit(error.getKeyword(), schema));
        }
    }

    private static void wrongKey(Node node, String name, String property, JsonNode schema, Problems problems) {
        problems.add(
                keyPlace(node, property),
                Code.WRONG_VALUE,
                "%s has the key %s".formatted(name, Problems.quoted(property)),
                "Its keys " + limit("pattern", schema.path("pattern")));
    }

    private static String limit(String keyword, JsonNode schema) {
        return switch (keyword) {
            case "minimum" -> "may not be less than " + schema.asText();
            case "maximum" -> "may not be more than " + schema.asText();
            case "minLength", "minItems", "minProperties" -> "needs at least " + schema.asText();
            case "maxLength", "maxItems" -> "may have no more than " + schema.asText();
            case "uniqueItems" -> "may hold each only once";
            case "pattern" ->
                switch (schema.asText()) {
                    case "^[a-z]{2}$" -> "must be the two small letters of a language, as es or en";
                    case "^-?[0-9]{1,18}$" -> "must be whole numbers";
                    case "^[1-9][0-9]{0,5}(ms|s|min|h)$" -> "must be a number and ms, s, min or h, as 500ms";
                    case "^[1-9][0-9]{0,4}(d|w|y)$" -> "must be a number and d, w or y, as 90d";
                    case "^[A-Za-z_][A-Za-z0-9_]{0,39}$" -> "must be words of letters, digits and _";
                    default -> "must begin with a letter or digit and go on with letters, digits, _ or -";
                };
            default -> "must fit " + keyword + " " + schema.asText();
        };
    }

    private record Found(Node node, String name) {}

    /** Down the path of the error, as far as the file goes. */
    private static Found follow(Node root, Error error) {
        var node = root;
        var name = "the file";
        var path = error.getInstanceLocation();
        for (int i = 0; i < path.getNameCount(); i++) {
            var step = path.getElement(i);
            if (node instanceof Fields fields && fields.fields().get(step.toString()) != null) {
                node = fields.fields().get(step.toString()).value();
                name = Problems.quoted(step.toString());
            } else if (node instanceof Items items
                    && step instanceof Integer index
                    && index < items.items().size()) {
                node = items.items().get(index);
                name = "element " + (index + 1) + " of " + name;
            } else break;
        }
        return new Found(node, name);
    }

    private static Place keyPlace(Node node, String key) {
        if (!(node instanceof Fields fields)) return node.place();
        var field = fields.fields().get(key);
        return field == null ? node.place() : field.place();
    }

    private static String missing(Error error) {
        // of a dependent one the property is what it depends on
        return error.getKeyword().equals("required")
                ? String.valueOf(error.getProperty())
                : String.valueOf(error.getArguments()[0]);
    }

    private static String kind(Node node) {
        if (node instanceof Fields) return "a block of keys";
        if (node instanceof Items) return "a list";
        var value = ((Scalar) node).value();
        if (value == null) return "empty";
        if (value instanceof Boolean) return "true or false";
        return value instanceof Number ? "the number " + ((Scalar) node).text() : "a text " + shown(node);
    }

    private static String shown(Node node) {
        return node instanceof Scalar scalar ? Problems.quoted(scalar.text()) : kind(node);
    }

    private static String types(JsonNode schema) {
        var words = new ArrayList<String>();
        if (schema.isArray()) schema.forEach(each -> words.add(type(each.asText())));
        else words.add(type(schema.asText()));
        return String.join(" or ", words);
    }

    private static String type(String json) {
        return switch (json) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            default -> "a block of keys";
        };
    }

    private static String words(JsonNode schema) {
        var words = new ArrayList<String>();
        schema.forEach(each -> words.add(each.asText()));
        return String.join(", ", words);
    }
}
