package io.orquestador.plant.model.read.text;

import io.orquestador.plant.model.read.text.Node.Field;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Node.Items;
import io.orquestador.plant.model.read.text.Node.Scalar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.JsonScalarResolver;

/**
 * Reads one YAML document of the JSON-like core: no anchors, no tags, each key once. What the parser tells is taken one event at a time, so
 * nothing is ever larger than the file.
 */
public final class YamlText {
    static final int MOST_DEEP = 24;
    private static final JsonScalarResolver CORE = new JsonScalarResolver();

    private final String file;
    private final Budget budget;
    private final Problems problems;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Node root;

    /** A collection that has begun. */
    private static final class Open {
        final Place place;
        final @Nullable Map<String, Field> fields;
        final List<Node> items = new ArrayList<>();

        @Nullable
        Scalar key;

        Open(Place place, boolean isMapping) {
            this.place = place;
            fields = isMapping ? new LinkedHashMap<>() : null;
        }
    }

    private static final class TooDeep extends RuntimeException {}

    private YamlText(String file, Budget budget, Problems problems) {
        this.file = file;
        this.budget = budget;
        this.problems = problems;
    }

    /** @return empty when it is no YAML or has no content; that is then told */
    public static Optional<Node> parse(String file, String text, Budget budget, Problems problems) {
        var reading = new YamlText(file, budget, problems);
        try {
            var settings = LoadSettings.builder()
                    .setCodePointLimit(Integer.MAX_VALUE)
                    .setLabel(file)
                    .build();
            for (var event : new Parse(settings).parseString(text)) if (!reading.take(event)) return Optional.empty();
        } catch (TooDeep e) {
            return Optional.empty();
        } catch (Budget.Spent e) {
            Budget.tell(file, problems);
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            // a quote that is never closed is told where it opens
            boolean opened = e.getContext() != null && e.getContext().contains("quoted scalar");
            var mark = opened ? e.getContextMark() : e.getProblemMark().or(e::getContextMark);
            reading.broken(mark.map(reading::place).orElse(Place.file(file)), said(e));
            return Optional.empty();
        } catch (ReaderException e) {
            reading.broken(Lines.place(file, text, e.getPosition()), "A character that YAML does not allow");
            return Optional.empty();
        } catch (RuntimeException e) { // the parser's own mistakes are no reason to stop the runtime
            reading.broken(Place.file(file), "The file is no YAML");
            return Optional.empty();
        }
        if (reading.root == null)
            problems.add(Place.file(file), Code.YAML, "The file has no content", "Write it, or remove the file");
        return Optional.ofNullable(reading.root);
    }

    private static String said(MarkedYamlEngineException e) {
        var problem = e.getProblem() == null ? "the file is no YAML" : e.getProblem();
        return "YAML: " + problem.lines().findFirst().orElse("the file is no YAML");
    }

    private void broken(Place place, String cause) {
        problems.add(
                place,
                Code.YAML,
                cause,
                "Look at the indentation, the quotes and the brackets here and in the line before");
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** @return false when the rest cannot be read */
    private boolean take(Event event) {
        budget.node();
        var place = event.getStartMark().map(this::place).orElse(Place.file(file));
        boolean isAnchored = event instanceof NodeEvent node && node.getAnchor().isPresent();
        if (isAnchored || event instanceof AliasEvent)
            problems.add(
                    place,
                    Code.YAML_ANCHOR,
                    "Anchors (&) and aliases (*) are not read",
                    "Write it out, or make a template of it; a text that begins with & or * needs quotes");
        switch (event.getEventId()) {
            case DocumentStart -> {
                if (root == null) return true;
                problems.add(
                        place,
                        Code.YAML,
                        "A second document begins here",
                        "Remove the line ---; one file is one document");
                return false;
            }
            case MappingStart, SequenceStart -> begin(place, (CollectionStartEvent) event);
            case MappingEnd, SequenceEnd -> end();
            case Scalar -> scalar(place, (ScalarEvent) event);
            case Alias -> add(new Scalar(place, null, ""));
            default -> {
                // stream, document and comment events hold nothing
            }
        }
        return true;
    }

    private void begin(Place place, CollectionStartEvent event) {
        if (open.size() == MOST_DEEP) {
            problems.add(
                    place,
                    Code.TOO_DEEP,
                    "This is nested deeper than " + MOST_DEEP + " levels",
                    "Close the brackets before");
            throw new TooDeep();
        }
        if (event.getTag().isPresent() && !event.isImplicit())
            tag(place, event.getTag().get());
        var parent = open.peek();
        if (parent != null && parent.fields != null && parent.key == null) {
            broken(place, "A list or a block stands where a key is due");
            throw new TooDeep();
        }
        open.push(new Open(place, event.getEventId() == Event.ID.MappingStart));
    }

    private void end() {
        var done = open.pop();
        add(done.fields == null ? new Items(done.place, done.items) : new Fields(done.place, done.fields));
    }

    private void tag(Place place, String tag) {
        problems.add(
                place,
                Code.YAML_TAG,
                "The tag " + Problems.quoted(tag) + " is not read",
                "Remove it; a text that begins with ! needs quotes");
    }

    private void scalar(Place place, ScalarEvent event) {
        if (event.getTag().isPresent()) tag(place, event.getTag().get());
        var text = event.getValue();
        var parent = open.peek();
        if (parent != null && parent.fields != null && parent.key == null) {
            parent.key = Scalar.text(place, text);
            return;
        }
        add(event.isPlain() ? plain(place, text) : Scalar.text(place, text));
    }

    private Scalar plain(Place place, String text) {
        var tag = CORE.resolve(text, true);
        if (tag.equals(Tag.NULL)) return new Scalar(place, null, text);
        if (tag.equals(Tag.BOOL)) return new Scalar(place, Boolean.valueOf(text), text);
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) return Numbers.scalar(place, text);
        return Scalar.text(place, text);
    }

    private void add(Node node) {
        var parent = open.peek();
        if (parent == null) root = node;
        else if (parent.fields == null) parent.items.add(node);
        else if (parent.key != null) {
            var key = parent.key;
            parent.key = null;
            var earlier = parent.fields.putIfAbsent(key.text(), new Field(key.text(), key.place(), node));
            if (earlier != null)
                problems.add(
                        key.place(),
                        Code.DUPLICATE_KEY,
                        "%s stands in line %d already"
                                .formatted(
                                        Problems.quoted(key.text()),
                                        earlier.place().line()),
                        "Remove one of the two, or give it another name");
        } else parent.key = new Scalar(node.place(), "", ""); // an alias as a key: told already
    }
}
