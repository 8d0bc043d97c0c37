package io.orquestador.plant.model.read;

import io.orquestador.plant.model.read.text.Node;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Place;
import io.orquestador.plant.model.read.text.Problems;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Equipment with parameters, as its file says it. */
record Template(String name, Fields root, Map<String, Parameter> parameters, List<Use> uses, Holes holes) {
    static final List<String> TAG_BLOCKS = List.of("tags", "manual", "calculated");

    /** @param with empty when parameters of the same names are handed on */
    record Use(String template, Place place, Optional<Fields> with) {}

    static Template of(String name, Fields root, Problems problems) {
        var parameters = new LinkedHashMap<String, Parameter>();
        var types = new HashMap<String, TagType>();
        root.fields("parameters")
                .fields()
                .forEach((each, field) -> field.value().asFields().ifPresent(fields -> {
                    var parameter = Parameter.of(each, field.place(), fields);
                    parameters.put(each, parameter);
                    types.put(each, parameter.type().tagType);
                }));
        var template = new Template(name, root, parameters, uses(root), new Holes(types, problems));
        template.holes.check(root.fields("unit"));
        for (var block : TAG_BLOCKS) template.holes.check(root.fields(block));
        template.uses.forEach(use -> use.with().ifPresent(template.holes::check));
        return template;
    }

    private static List<Use> uses(Fields root) {
        var uses = new ArrayList<Use>();
        for (Node each : root.items("uses")) {
            each.asText().ifPresent(name -> uses.add(new Use(name, each.place(), Optional.empty())));
            each.asFields().ifPresent(fields -> fields.text("template")
                    .ifPresent(name -> uses.add(new Use(
                            name, fields.placeOf("template"), fields.get("with").flatMap(Node::asFields)))));
        }
        return uses;
    }
}
