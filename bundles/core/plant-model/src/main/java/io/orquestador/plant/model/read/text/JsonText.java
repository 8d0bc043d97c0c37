package io.orquestador.plant.model.read.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.orquestador.plant.model.read.text.Node.Field;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Node.Items;
import io.orquestador.plant.model.read.text.Node.Scalar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one JSON document, strictly: what is accepted here every browser reads alike. */
public final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(YamlText.MOST_DEEP)
                    .maxNumberLength(40)
                    .build())
            .build();

    private final String file;
    private final JsonParser parser;
    private final Budget budget;
    private final Problems problems;

    private JsonText(String file, JsonParser parser, Budget budget, Problems problems) {
        this.budget = budget;
        this.file = file;
        this.parser = parser;
        this.problems = problems;
    }

    /** @return empty when it is no JSON; that is then told */
    public static Optional<Node> parse(String file, String text, Budget budget, Problems problems) {
        try (var parser = FACTORY.createParser(text)) {
            var reading = new JsonText(file, parser, budget, problems);
            var root = reading.value(parser.nextToken());
            if (root != null && parser.nextToken() != null)
                reading.broken(reading.here(), "Something follows behind the end of the document");
            if (root == null) reading.broken(Place.file(file), "The file has no content");
            return Optional.ofNullable(root);
        } catch (Budget.Spent e) {
            Budget.tell(file, problems);
        } catch (JsonProcessingException e) {
            var first =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("this is no JSON");
            problems.add(place(file, e.getLocation()), Code.JSON, "JSON: " + first, REMEDY);
        } catch (IOException e) {
            problems.add(Place.file(file), Code.JSON, "JSON: " + e.getMessage(), REMEDY);
        }
        return Optional.empty();
    }

    private static final String REMEDY =
            "Look at the quotes, commas and brackets here and before; JSON has no comments";

    private void broken(Place place, String cause) {
        problems.add(place, Code.JSON, cause, REMEDY);
    }

    private Place here() {
        return place(file, parser.currentTokenLocation());
    }

    private static Place place(String file, @Nullable JsonLocation location) {
        if (location == null || location.getLineNr() < 1) return Place.file(file);
        return new Place(file, location.getLineNr(), Math.max(0, location.getColumnNr()));
    }

    private @Nullable Node value(@Nullable JsonToken token) throws IOException {
        if (token == null) return null;
        budget.node();
        var place = here();
        return switch (token) {
            case START_OBJECT -> fields(place);
            case START_ARRAY -> items(place);
            case VALUE_STRING -> Scalar.text(place, parser.getText());
            case VALUE_TRUE, VALUE_FALSE ->
                new Scalar(place, token == JsonToken.VALUE_TRUE, token == JsonToken.VALUE_TRUE ? "true" : "false");
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Numbers.scalar(place, parser.getText());
            default -> new Scalar(place, null, "null");
        };
    }

    private Items items(Place place) throws IOException {
        var items = new ArrayList<Node>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            var item = value(token);
            if (item != null) items.add(item);
        }
        return new Items(place, items);
    }

    private Fields fields(Place place) throws IOException {
        var fields = new LinkedHashMap<String, Field>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var at = here();
            var value = value(parser.nextToken());
            if (value == null) continue;
            var earlier = fields.putIfAbsent(name, new Field(name, at, value));
            if (earlier != null)
                problems.add(
                        at,
                        Code.DUPLICATE_KEY,
                        Problems.quoted(name) + " stands in line "
                                + earlier.place().line() + " already",
                        "Remove one of the two");
        }
        return new Fields(place, fields);
    }
}
