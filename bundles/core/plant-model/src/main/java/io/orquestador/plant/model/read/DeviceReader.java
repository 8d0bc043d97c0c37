package io.orquestador.plant.model.read;

import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Place;
import io.orquestador.plant.model.read.text.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the files of devices: the tags they hold or name, and the settings. */
final class DeviceReader {
    private final PlantFiles files;
    private final Texts texts;
    private final TagReader reader;
    private final Context context;
    private final Problems problems;

    DeviceReader(PlantFiles files, Texts texts, TagReader reader, Context context) {
        this.files = files;
        this.texts = texts;
        this.reader = reader;
        this.context = context;
        problems = context.problems();
    }

    /** The devices' own tags, in the order of the files. */
    List<TagDraft> tags() {
        var tags = new ArrayList<TagDraft>();
        Map<String, String> readBy = new HashMap<>();
        Set<String> used = new HashSet<>();
        files.devices.forEach((name, root) -> {
            root.fields("tags").fields().values().forEach(field -> field.value()
                    .asFields()
                    .ifPresent(fields ->
                            tags.add(reader.read(new TagText(field.name(), field.place(), name, fields, "")))));
            root.text("tags").ifPresent(file -> {
                var path = "devices/" + file;
                used.add(path);
                tags.addAll(list(root, name, path, readBy));
            });
        });
        for (var path : files.lists.keySet())
            if (!used.contains(path))
                problems.add(
                        Place.file(path),
                        Code.UNUSED_FILE,
                        "No device names this file",
                        "Write tags: " + path.substring("devices/".length()) + " in a device's file, or remove it");
        return tags;
    }

    private List<TagDraft> list(Fields root, String device, String path, Map<String, String> readBy) {
        var text = files.lists.get(path);
        if (text == null) {
            problems.add(
                    root.placeOf("tags"),
                    Code.UNKNOWN_FILE,
                    "There is no file " + path,
                    "Write the name of a CSV file beside this one, or the tags themselves");
            return List.of();
        }
        var other = readBy.putIfAbsent(path, device);
        if (other != null) {
            problems.add(
                    root.placeOf("tags"),
                    Code.DUPLICATE_TAG,
                    "The device " + other + " has the tags of " + path + " already",
                    "Give each device a list of its own");
            return List.of();
        }
        return context.kept()
                .lists
                .recall(
                        new Kept.TagList(path, text, device, texts.languages()),
                        context,
                        () -> CsvTags.read(path, text, device, texts, context).stream()
                                .map(reader::read)
                                .toList());
    }
}
