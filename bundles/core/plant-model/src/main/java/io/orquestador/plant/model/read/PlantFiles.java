package io.orquestador.plant.model.read;

import io.orquestador.plant.Device;
import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.JsonText;
import io.orquestador.plant.model.read.text.Names;
import io.orquestador.plant.model.read.text.Node;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Place;
import io.orquestador.plant.model.read.text.Problems;
import io.orquestador.plant.model.read.text.YamlText;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of a plant by their role, read and of the right shape as far as they are there. */
final class PlantFiles {
    static final String PLANT = "plant.yaml";
    static final String HISTORY = "history.yaml";

    final Map<String, Fields> templates = new TreeMap<>();
    final Map<String, Fields> devices = new TreeMap<>();
    final Map<String, Fields> tags = new TreeMap<>();
    final Map<String, Fields> displays = new TreeMap<>();
    /** By path, e.g. {@code devices/brewhouse.csv}. */
    final Map<String, String> lists = new TreeMap<>();

    Optional<Fields> plant = Optional.empty();
    Optional<Fields> history = Optional.empty();

    private final Context context;
    private final Problems problems;

    private PlantFiles(Context context) {
        this.context = context;
        problems = context.problems();
    }

    static PlantFiles of(Map<String, String> files, Context context) {
        var sorted = new PlantFiles(context);
        new TreeMap<>(files).forEach(sorted::take);
        if (!files.containsKey(PLANT))
            sorted.problems.add(
                    Place.file(PLANT),
                    Code.NO_PLANT,
                    "The folder has no plant.yaml",
                    "Write one with plant, languages, timeZone and equipment; ./orq plant new NAME makes a first one");
        return sorted;
    }

    private void take(String path, String text) {
        int slash = path.indexOf('/');
        var folder = slash < 0 ? "" : path.substring(0, slash);
        var file = path.substring(slash + 1);
        if (PlantFolder.isIgnored(file)) return;
        int dot = file.lastIndexOf('.');
        var name = dot < 0 ? file : file.substring(0, dot);
        var ending = dot < 0 ? "" : file.substring(dot);
        switch (file.indexOf('/') >= 0 ? "" : folder + ending) {
            case "templates.yaml" -> named(path, name, "template.schema.json", text, templates);
            case "tags.yaml" -> named(path, name, "tags.schema.json", text, tags);
            case "displays.json" -> named(path, name, "", text, displays);
            case "devices.csv" -> lists.put(path, text);
            case "devices.yaml" -> {
                if (name.equals(Device.MANUAL) || name.equals(Device.CALCULATED))
                    problems.add(
                            Place.file(path),
                            Code.FILE_NAME,
                            "A device cannot have the name " + name + ", which is one of ours",
                            "Give the file another name");
                else named(path, name, "device.schema.json", text, devices);
            }
            default -> {
                if (path.equals(PLANT)) plant = yaml(path, "plant.schema.json", text);
                else if (path.equals(HISTORY)) history = yaml(path, "history.schema.json", text);
                else unknown(path, ending);
            }
        }
    }

    private void unknown(String path, String ending) {
        problems.add(
                Place.file(path),
                Code.UNKNOWN_FILE,
                "A plant has no such file",
                ending.equals(".yml")
                        ? "Rename it to end in .yaml"
                        : "It has plant.yaml, history.yaml, templates/*.yaml, devices/*.yaml and *.csv, tags/*.yaml, displays/*.json;"
                                + " move the file or remove it, or let its name begin with a dot");
    }

    private void named(String path, String name, String schema, String text, Map<String, Fields> into) {
        if (!Names.isFileName(name)) {
            problems.add(
                    Place.file(path),
                    Code.FILE_NAME,
                    "The file's name is the name of what it describes, and " + Problems.quoted(name) + " cannot be one",
                    "Begin it with a letter or digit and go on with letters, digits, _ or -, at most 64");
            return;
        }
        (path.endsWith(".json") ? json(path, text) : yaml(path, schema, text)).ifPresent(root -> into.put(name, root));
    }

    private boolean isTooLarge(String path, String text) {
        if (text.length() <= PlantFolder.MOST_FILE_BYTES) return false;
        problems.add(Place.file(path), Code.TOO_LARGE, "The file is larger than 4 MiB", "Split it");
        return true;
    }

    private Optional<Fields> yaml(String path, String schema, String text) {
        if (isTooLarge(path, text)) return Optional.empty();
        return context.kept().files.recall(new Kept.File(path, text), context, () -> {
            var root = YamlText.parse(path, text, context.budget(), problems);
            root.ifPresent(node -> context.kept().schemas.check(schema, node, "", problems));
            return root.flatMap(Node::asFields);
        });
    }

    private Optional<Fields> json(String path, String text) {
        if (isTooLarge(path, text)) return Optional.empty();
        return context.kept().files.recall(new Kept.File(path, text), context, () -> {
            var root = JsonText.parse(path, text, context.budget(), problems);
            root.ifPresent(node -> Displays.checkShape(node, context));
            return root.flatMap(Node::asFields);
        });
    }
}
