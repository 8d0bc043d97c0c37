package io.orquestador.plant.model.read;

import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Node;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Node.Items;
import io.orquestador.plant.model.read.text.Node.Scalar;
import io.orquestador.plant.model.read.text.Problems;
import io.orquestador.plant.model.read.text.Schemas;
import java.util.Set;

/** Displays: their shape by the schema that the HMI's own code makes, and the tags, units and displays that they name. */
final class Displays {
    /** Keys of a symbol whose text is a tag; docs/engineer/displays.md. */
    private static final Set<String> BINDINGS = Set.of(
            "tag",
            "level",
            "command",
            "open",
            "closed",
            "running",
            "position",
            "speed",
            "setpoint",
            "jacket",
            "agitator",
            "rake",
            "inUse",
            "subtitle",
            "fault",
            "interlock",
            "local",
            "manual",
            "outOfService",
            "flow",
            "tags");

    private final Set<String> tags;
    private final Set<String> displays;
    private final Problems problems;

    Displays(Set<String> tags, Set<String> displays, Problems problems) {
        this.tags = tags;
        this.displays = displays;
        this.problems = problems;
    }

    static void checkShape(Node root, Context context) {
        context.kept().schemas.check(Schemas.DISPLAY, root, "", context.problems());
    }

    void check(Fields display) {
        items(display);
        items(display.fields("panel"));
    }

    private void items(Fields layout) {
        for (var node : layout.items("items")) node.asFields().ifPresent(this::symbol);
    }

    private void symbol(Fields symbol) {
        symbol.fields().forEach((name, field) -> {
            if (name.equals("display")) display(field.value());
            else if (name.equals("rows")) rows(field.value());
            else if (BINDINGS.contains(name)) binding(field.value());
        });
    }

    private void rows(Node rows) {
        if (rows instanceof Items items)
            for (var row : items.items())
                row.asFields().flatMap(each -> each.get("tag")).ifPresent(this::binding);
    }

    private void binding(Node node) {
        if (node instanceof Items items) items.items().forEach(this::binding);
        if (!(node instanceof Scalar scalar) || !(scalar.value() instanceof String path) || tags.contains(path)) return;
        problems.add(
                node.place(),
                Code.UNKNOWN_TAG,
                "There is no tag " + Problems.quoted(path),
                problems.nearest(path, tags, "tag"));
    }

    private void display(Node node) {
        if (!(node instanceof Scalar scalar) || !(scalar.value() instanceof String name) || displays.contains(name))
            return;
        problems.add(
                node.place(),
                Code.UNKNOWN_DISPLAY,
                "There is no display " + Problems.quoted(name),
                problems.nearest(name, displays, "display"));
    }
}
