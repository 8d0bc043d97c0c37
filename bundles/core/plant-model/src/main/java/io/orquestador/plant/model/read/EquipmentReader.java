package io.orquestador.plant.model.read;

import io.orquestador.plant.Equipment;
import io.orquestador.plant.Equipment.Level;
import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Names;
import io.orquestador.plant.model.read.text.Node;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Place;
import io.orquestador.plant.model.read.text.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the equipment tree of plant.yaml, and with it the tags that templates give to units. */
final class EquipmentReader {
    private static final String RUNTIMES_OWN = "system";

    private final Texts texts;
    private final Templates templates;
    private final Set<String> displays;
    private final Problems problems;
    private final Map<String, Place> paths = new HashMap<>();
    private final Set<String> units = new HashSet<>();

    private final List<TagText> tags = new ArrayList<>();
    private final List<KeyTag> keyTags = new ArrayList<>();

    /** A tag that a unit's tile shows; looked up when all tags are known. */
    record KeyTag(String path, Place place) {}

    EquipmentReader(Texts texts, Templates templates, Set<String> displays, Problems problems) {
        this.texts = texts;
        this.templates = templates;
        this.displays = displays;
        this.problems = problems;
    }

    Equipment site(Fields plant) {
        var areas = new ArrayList<Equipment>();
        for (var node : plant.items("equipment")) node.asFields().ifPresent(area -> areas.add(area(area)));
        return piece(Level.SITE, "", plant, Optional.empty(), areas);
    }

    private Equipment area(Fields area) {
        var name = name(area, "area", "");
        if (name.startsWith("#") || name.equals(RUNTIMES_OWN))
            problems.add(
                    area.placeOf("area"),
                    Code.PATH,
                    "An area cannot be called " + Problems.quoted(name),
                    name.startsWith("#")
                            ? "Begin it with another character"
                            : "The runtime's own tags are there; take another name");
        var children = new ArrayList<Equipment>();
        for (var node : area.items("processCells")) {
            node.asFields().ifPresent(cell -> {
                var units = units(cell, name);
                children.add(piece(
                        Level.PROCESS_CELL,
                        name + "/" + name(cell, "processCell", name + "/"),
                        cell,
                        Optional.empty(),
                        units));
            });
        }
        children.addAll(units(area, name));
        return piece(Level.AREA, name, area, Optional.empty(), children);
    }

    private List<Equipment> units(Fields parent, String area) {
        var units = new ArrayList<Equipment>();
        for (var node : parent.items("units")) node.asFields().ifPresent(unit -> units.add(unit(unit, area)));
        return units;
    }

    private Equipment unit(Fields unit, String area) {
        var path = area + "/" + name(unit, "unit", area + "/");
        units.add(path);
        var template = unit.text("template");
        var instance =
                template.flatMap(name -> templates.instance(name, unit.placeOf("template"), unit.fields("with"), path));
        instance.ifPresent(each -> tags.addAll(each.tags()));
        var words = instance.map(each -> merged(unit, each.unit())).orElse(unit);
        return piece(Level.UNIT, path, words, template, List.of());
    }

    /** A unit's own words before those of its template. */
    private static Fields merged(Fields own, Fields template) {
        var all = new LinkedHashMap<>(template.fields());
        all.putAll(own.fields());
        return new Fields(own.place(), all);
    }

    /** A process cell is no part of its units' paths, but has one itself, and so shares the names of its area. */
    private String name(Fields fields, String key, String prefix) {
        var name = fields.text(key).orElse("");
        if (fields.get(key).isEmpty()) return name; // told by the schema
        var place = fields.placeOf(key);
        var wrong = name.indexOf('/') >= 0 ? Optional.of("a name holds a /") : Names.wrongInPath(name);
        if (wrong.isPresent()) {
            problems.add(
                    place,
                    Code.PATH,
                    "%s %s: %s".formatted(key, Problems.quoted(name), wrong.get()),
                    "Write a name that can be seen, without / and without blanks at its ends");
            return name;
        }
        var earlier = paths.putIfAbsent(prefix + name, place);
        if (earlier != null)
            problems.add(
                    place,
                    Code.DUPLICATE_NAME,
                    "%s %s stands in line %d already".formatted(key, Problems.quoted(name), earlier.line()),
                    "Give one of the two another name");
        return name;
    }

    private Equipment piece(
            Level level, String path, Fields words, Optional<String> template, List<Equipment> children) {
        var display = words.text("display");
        if (display.isPresent() && !displays.contains(display.get()))
            problems.add(
                    words.placeOf("display"),
                    Code.UNKNOWN_DISPLAY,
                    "There is no display " + Problems.quoted(display.get()),
                    problems.nearest(display.get(), displays, "display"));
        var keys = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (Node node : words.items("key")) {
            node.asText().ifPresent(name -> {
                var whole = level == Level.UNIT && name.indexOf('/') < 0 ? path + "/" + name : name;
                if (!seen.add(whole)) return;
                keys.add(whole);
                keyTags.add(new KeyTag(whole, node.place()));
            });
        }
        return new Equipment(level, path, texts.read(words.get("title")), template, display, keys, children);
    }

    /** Their paths, {@code area/unit}. */
    Set<String> units() {
        return units;
    }

    List<TagText> tags() {
        return tags;
    }

    List<KeyTag> keyTags() {
        return keyTags;
    }
}
