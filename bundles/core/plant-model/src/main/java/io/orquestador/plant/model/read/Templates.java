package io.orquestador.plant.model.read;

import io.orquestador.plant.Device;
import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Node.Field;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Node.Scalar;
import io.orquestador.plant.model.read.text.Place;
import io.orquestador.plant.model.read.text.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All templates of a plant, and what becomes of them in a unit. */
final class Templates {
    /** Of templates that use templates. */
    private static final int MOST_DEEP = 16;
    /** Templates may use others twice each, and those again: they must not multiply without end. */
    private static final int MOST_EXPANSIONS = 20_000;

    private final Map<String, Template> byName = new TreeMap<>();
    private final Collection<String> devices;
    private final Context context;
    private final Problems problems;
    private int expansions;
    private int tags;

    /** @param roots of the files by name, their shape checked */
    Templates(Map<String, Fields> roots, Collection<String> devices, Context context) {
        this.devices = devices;
        this.context = context;
        problems = context.problems();
        roots.forEach((name, root) -> {
            byName.put(name, Template.of(name, root, problems));
            if (!root.text("template").orElse(name).equals(name))
                problems.add(
                        root.placeOf("template"),
                        Code.FILE_NAME,
                        "The template calls itself %s, its file %s"
                                .formatted(Problems.quoted(root.text("template").orElse("")), name),
                        "Write template: " + name + ", or rename the file");
        });
        checkUses();
    }

    private void checkUses() {
        var done = new HashSet<String>();
        for (var template : byName.values()) checkUses(template, new ArrayList<>(), done);
    }

    /** Depth first; the depth is that of the templates, which are at most as many as files. */
    private void checkUses(Template template, List<String> path, Set<String> done) {
        if (done.contains(template.name()) || path.size() > MOST_DEEP) return;
        path.add(template.name());
        for (var use : template.uses()) {
            var used = byName.get(use.template());
            if (used == null) unknown(use.template(), use.place());
            else if (path.contains(use.template()))
                problems.add(
                        use.place(),
                        Code.TEMPLATE_CYCLE,
                        "Templates use each other in a circle: "
                                + String.join(" -> ", path.subList(path.indexOf(use.template()), path.size()))
                                + " -> " + use.template(),
                        "Take this use out, and put what both need in a third template");
            else if (path.size() == MOST_DEEP)
                problems.add(
                        use.place(),
                        Code.TOO_DEEP,
                        "Templates use templates more than " + MOST_DEEP + " deep",
                        "Make fewer of them");
            else checkUses(used, path, done);
        }
        path.remove(path.size() - 1);
        done.add(template.name());
    }

    private void unknown(String name, Place place) {
        problems.add(
                place,
                Code.UNKNOWN_TEMPLATE,
                "There is no template " + Problems.quoted(name),
                problems.nearest(name, byName.keySet(), "template"));
    }

    /**
     * What a template says of one unit.
     *
     * @param unit title, key, display
     */
    record Instance(Fields unit, List<TagText> tags) {}

    /** @param path of the unit */
    Optional<Instance> instance(String name, Place place, Fields with, String path) {
        var template = byName.get(name);
        if (template == null) {
            unknown(name, place);
            return Optional.empty();
        }
        var found = new Instantiation(path);
        var arguments = bind(template, with, with.fields().isEmpty() ? place : with.place(), found.where);
        if (arguments.isEmpty()) return Optional.empty();
        found.take(template, arguments.get(), 0);
        var unit = template.holes().fill(template.root().fields("unit"), arguments.get(), found.where);
        return Optional.of(new Instance((Fields) unit, found.tags));
    }

    private Optional<Map<String, Object>> bind(Template template, Fields with, Place place, String where) {
        int before = problems.count();
        var arguments = new HashMap<String, Object>();
        with.fields().forEach((name, field) -> {
            if (!template.parameters().containsKey(name))
                problems.add(
                        field.place(),
                        Code.UNKNOWN_PARAMETER,
                        "%sthe template %s has no parameter %s"
                                .formatted(where, template.name(), Problems.quoted(name)),
                        problems.nearest(name, template.parameters().keySet(), "parameter"));
        });
        for (var parameter : template.parameters().values()) {
            var given = with.get(parameter.name())
                    .filter(Scalar.class::isInstance)
                    .map(Scalar.class::cast)
                    .or(parameter::otherwise);
            if (given.isEmpty()) {
                problems.add(
                        place,
                        Code.MISSING_PARAMETER,
                        "%sthe template %s needs %s".formatted(where, template.name(), parameter.name()),
                        "Write %s: … under with (%s)".formatted(parameter.name(), parameter.type().words));
                continue;
            }
            var bound = parameter.bind(given.get(), devices);
            if (bound.value().isPresent())
                arguments.put(parameter.name(), bound.value().get());
            else problems.add(given.get().place(), Code.PARAMETER, where + bound.cause(), bound.remedy());
        }
        return problems.count() == before ? Optional.of(arguments) : Optional.empty();
    }

    /** One unit's instance in the making. */
    private final class Instantiation {
        private final String path;
        private final String where;
        private final List<TagText> tags = new ArrayList<>();
        /** Used with the same arguments by two templates, a third one's tags come once. */
        private final Set<String> taken = new HashSet<>();

        Instantiation(String path) {
            this.path = path;
            where = "In " + path + ": ";
        }

        void take(Template template, Map<String, Object> arguments, int depth) {
            if (depth > MOST_DEEP || !taken.add(template.name() + new TreeMap<>(arguments))) return;
            if (++expansions > MOST_EXPANSIONS) {
                problems.add(
                        Place.file(template.root().place().file()),
                        Code.TOO_MANY_TAGS,
                        "Templates are used more than " + MOST_EXPANSIONS + " times",
                        "Use them less often in each other");
                return;
            }
            for (var use : template.uses()) use(template, use, arguments, depth);
            for (var block : Template.TAG_BLOCKS) {
                var filled = (Fields) template.holes().fill(template.root().fields(block), arguments, where);
                filled.fields().values().forEach(field -> tag(block, field));
            }
        }

        private void use(Template template, Template.Use use, Map<String, Object> arguments, int depth) {
            var used = byName.get(use.template());
            if (used == null) return; // told once for all
            Fields with;
            if (use.with().isPresent())
                with = (Fields) template.holes().fill(use.with().get(), arguments, where);
            else {
                var handedOn = new HashMap<String, Field>();
                arguments.forEach((name, value) -> {
                    if (used.parameters().containsKey(name))
                        handedOn.put(
                                name, new Field(name, use.place(), new Scalar(use.place(), value, value.toString())));
                });
                with = new Fields(use.place(), handedOn);
            }
            bind(used, with, use.place(), where).ifPresent(bound -> take(used, bound, depth + 1));
        }

        private void tag(String block, Field field) {
            if (++Templates.this.tags > Context.MOST_TAGS) {
                problems.add(
                        field.place(),
                        Code.TOO_MANY_TAGS,
                        "The plant has more than " + Context.MOST_TAGS + " tags",
                        "Make two plants of it");
                return;
            }
            if (field.name().indexOf('/') >= 0) {
                problems.add(
                        field.place(),
                        Code.PATH,
                        where + "a template's tag has the name " + Problems.quoted(field.name()),
                        "Write the tag's own name, without area and unit and without /");
                return;
            }
            var fields = field.value().asFields();
            if (fields.isEmpty()) return; // told by the schema
            var owner = block.equals("manual") ? Device.MANUAL : Device.CALCULATED;
            var own = fields.get();
            if (block.equals("tags")) {
                owner = own.text("device").orElse("");
                checkDevice(own, owner);
                own = own.without("device");
            }
            var schema = "tag.schema.json#/$defs/"
                    + switch (block) {
                        case "tags" -> "deviceTag";
                        case "manual" -> "manualTag";
                        default -> "calculatedTag";
                    };
            context.kept().schemas.check(schema, own, where + field.name() + ": ", problems);
            tags.add(new TagText(path + "/" + field.name(), field.place(), owner, own, path));
        }

        private void checkDevice(Fields own, String device) {
            if (devices.contains(device) || own.get("device").isEmpty()) return;
            problems.add(
                    own.placeOf("device"),
                    Code.UNKNOWN_DEVICE,
                    where + "there is no device " + Problems.quoted(device),
                    problems.nearest(device, devices, "device"));
        }
    }
}
