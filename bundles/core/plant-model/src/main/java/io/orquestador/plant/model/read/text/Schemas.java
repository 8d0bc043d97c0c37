package io.orquestador.plant.model.read.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Node.Items;
import io.orquestador.plant.model.read.text.Node.Scalar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The JSON Schemas of docs/reference/schemas. Made once, for a compiled schema is dear and safe from any thread. */
public final class Schemas {
    /** Of displays; made from the HMI's own code. */
    public static final String DISPLAY = "display.schema.json";

    private static final String BASE = "https://orquestador.io/schemas/";
    private static final List<String> FILES = List.of(
            "plant.schema.json",
            "device.schema.json",
            "tags.schema.json",
            "template.schema.json",
            "tag.schema.json",
            "history.schema.json",
            DISPLAY);

    private final SchemaRegistry registry;
    /** As trees, to look up what a place allows. */
    private final Map<String, JsonNode> documents = new HashMap<>();

    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    public Schemas() {
        var texts = new HashMap<String, String>();
        for (var file : FILES) {
            var text = text(file);
            texts.put(BASE + file, text);
            documents.put(BASE + file, document(text));
        }
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts));
    }

    private static JsonNode document(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String file) {
        try (var in = Schemas.class.getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException(file + " is not in the bundle; build plant-model again");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param schema a file's name, with {@code #/$defs/…} for a part of it
     * @param where said before each problem, to tell instances of a template apart; empty for none
     * @return whether the shape is right
     */
    public boolean check(String schema, Node node, String where, Problems problems) {
        var errors = compiled.computeIfAbsent(schema, each -> registry.getSchema(SchemaLocation.of(BASE + each)))
                .validate(json(node));
        for (var error : errors) SchemaProblem.tell(error, keys(error), node, where, problems);
        return errors.isEmpty();
    }

    /** The keys that the schema allows where it found one too many. */
    private List<String> keys(Error error) {
        var location = error.getSchemaLocation();
        var document = documents.get(String.valueOf(location.getAbsoluteIri()));
        if (document == null || location.getFragment() == null) return List.of();
        var at = document;
        for (int i = 0; i + 1 < location.getFragment().getNameCount(); i++)
            at = at.path(String.valueOf(location.getFragment().getElement(i)));
        var keys = new ArrayList<String>();
        at.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static JsonNode json(Node node) {
        if (node instanceof Fields fields) {
            var object = JsonNodeFactory.instance.objectNode();
            fields.fields().forEach((name, field) -> object.set(name, json(field.value())));
            return object;
        }
        if (node instanceof Items items) {
            var array = JsonNodeFactory.instance.arrayNode(items.items().size());
            items.items().forEach(each -> array.add(json(each)));
            return array;
        }
        var value = ((Scalar) node).value();
        if (value instanceof Long number) return LongNode.valueOf(number);
        if (value instanceof Double number) return DoubleNode.valueOf(number);
        if (value instanceof Boolean bool) return BooleanNode.valueOf(bool);
        return value == null ? NullNode.instance : TextNode.valueOf(value.toString());
    }
}
