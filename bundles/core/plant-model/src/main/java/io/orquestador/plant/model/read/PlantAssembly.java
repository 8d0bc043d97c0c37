package io.orquestador.plant.model.read;

import io.orquestador.plant.Device;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantTag;
import io.orquestador.plant.model.read.Kept.DeviceOf;
import io.orquestador.plant.model.read.Memory.Same;
import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Names;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Place;
import io.orquestador.plant.model.read.text.Problems;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts one plant together from its files, step by step; every step goes on with what the one before could read. */
final class PlantAssembly {
    private final Map<String, String> texts;
    private final Map<String, PlantTag> running;
    private final List<Device> runningDevices;
    private final Context context;
    private final Problems problems;
    private final TagBuilder builder;
    private final Map<String, TagDraft> drafts = new LinkedHashMap<>();
    private final Map<String, TagType> types = new HashMap<>();
    private final List<DevicePoints> devices = new ArrayList<>();
    private final Map<String, DevicePoints> deviceOf = new HashMap<>();

    /** @param running its tags and devices are the same objects in the new plant where they are the same: 50,000 are kept and compared once */
    PlantAssembly(Map<String, String> texts, Optional<Plant> running, TagIds ids, Context context) {
        this.texts = texts;
        this.running = running.map(Plant::tags).orElse(Map.of());
        runningDevices = running.map(Plant::devices).orElse(List.of());
        this.context = context;
        problems = context.problems();
        builder = new TagBuilder(ids, problems);
    }

    Optional<Plant> plant() {
        var files = PlantFiles.of(texts, context);
        var root = files.plant.orElseGet(() -> Fields.none(Place.file(PlantFiles.PLANT)));
        var head = files.plant.map(each -> PlantHead.of(each, problems));
        var words = new Texts(head.map(PlantHead::languages).orElse(List.of()), problems);
        var templates = new Templates(files.templates, files.devices.keySet(), context);
        var equipment = new EquipmentReader(words, templates, files.displays.keySet(), problems);
        var site = equipment.site(root);

        var reader = new TagReader(context, words);
        equipment.tags().forEach(each -> add(reader.read(each)));
        new DeviceReader(files, words, reader, context).tags().forEach(this::add);
        files.tags.values().forEach(file -> {
            of(file, "manual", Device.MANUAL).forEach(each -> add(reader.read(each)));
            of(file, "calculated", Device.CALCULATED).forEach(each -> add(reader.read(each)));
        });
        if (files.plant.isPresent()) new References(drafts, equipment, problems).check();

        readDevices(files);
        for (var draft : drafts.values())
            if (!draft.text().isOfDevice()) TagBuilder.declared(draft).ifPresent(type -> types.put(draft.path(), type));
        for (var draft : drafts.values()) {
            var type = types.get(draft.path());
            if (type != null) builder.check(draft, type);
        }
        var calculated = new Calculations(drafts, types, problems).read();
        var displays = new Displays(drafts.keySet(), files.displays.keySet(), problems);
        files.displays.values().forEach(displays::check);

        var history = new HistoryGroups(drafts, types, problems).read(files.history);

        if (!problems.isEmpty() || head.isEmpty()) return Optional.empty();
        var definitions = definitions();
        return Optional.of(new Plant(
                head.get().name(),
                words.read(root.get("title")),
                head.get().timeZone(),
                head.get().languages(),
                head.get().sitePressureBarA(),
                head.get().features(),
                site,
                devices(definitions),
                tags(definitions),
                calculated,
                displayTexts(files),
                history,
                texts));
    }

    private static List<TagText> of(Fields file, String block, String owner) {
        var tags = new ArrayList<TagText>();
        file.fields(block).fields().values().forEach(field -> field.value()
                .asFields()
                .ifPresent(fields -> tags.add(new TagText(field.name(), field.place(), owner, fields, ""))));
        return tags;
    }

    /** A tag of a wrong or second path is told here, and not read any further. */
    private void add(TagDraft draft) {
        var text = draft.text();
        if (drafts.size() >= Context.MOST_TAGS) {
            problems.add(
                    Place.file(PlantFiles.PLANT),
                    Code.TOO_MANY_TAGS,
                    "The plant has more than " + Context.MOST_TAGS + " tags",
                    "Make two plants of it");
            return;
        }
        if (text.path().isEmpty()) return;
        if (!running.containsKey(text.path()) && !isPath(text)) return;
        var earlier = drafts.putIfAbsent(text.path(), draft);
        if (earlier == null) return;
        problems.add(
                text.place(),
                Code.DUPLICATE_TAG,
                "The tag %s stands in %s line %d already"
                        .formatted(
                                Problems.quoted(text.path()),
                                earlier.text().place().file(),
                                earlier.text().place().line()),
                "Remove one of the two, or give it another path");
    }

    private boolean isPath(TagText text) {
        var segments = List.of(text.path().split("/", -1));
        var wrong = segments.size() < 3
                ? Optional.of("a tag's path has three parts: area/unit/tag")
                : segments.stream()
                        .flatMap(each -> Names.wrongInPath(each).stream())
                        .findFirst();
        if (wrong.isEmpty()
                && text.path().getBytes(java.nio.charset.StandardCharsets.UTF_8).length > TagDefinition.MAX_PATH_BYTES)
            wrong = Optional.of("a path has at most " + TagDefinition.MAX_PATH_BYTES + " bytes");
        wrong.ifPresent(why -> problems.add(
                text.place(),
                Code.PATH,
                text.where() + "the tag " + Problems.quoted(text.path()) + ": " + why,
                "Write area/unit/tag, as brewhouse/mash-tun/TT-101; letters of any script and emoji are welcome"));
        return wrong.isEmpty();
    }

    private void readDevices(PlantFiles files) {
        var byDevice = new HashMap<String, List<TagDraft>>();
        for (var draft : drafts.values())
            if (draft.text().isOfDevice())
                byDevice.computeIfAbsent(draft.text().owner(), each -> new ArrayList<>())
                        .add(draft);
        files.devices.forEach((name, root) -> points(name, root, byDevice.getOrDefault(name, List.of()))
                .ifPresent(device -> {
                    devices.add(device);
                    deviceOf.put(name, device);
                    types.putAll(device.types());
                }));
    }

    private Optional<DevicePoints> points(String name, Fields root, List<TagDraft> tags) {
        var kind = root.text("driver").flatMap(context.kinds()::kind);
        var of = new DeviceOf(
                name, new Same(root), kind, tags.stream().map(Same::new).toList());
        return context.kept().devices.recall(of, context, () -> DevicePoints.of(name, root, tags, context));
    }

    private Map<String, TagDefinition> definitions() {
        var definitions = new HashMap<String, TagDefinition>();
        for (var draft : drafts.values()) {
            var type = types.get(draft.path());
            if (type == null) throw new IllegalStateException("Without problems every tag has a type: " + draft.path());
            var now = running.get(draft.path());
            definitions.put(
                    draft.path(),
                    builder.definition(
                            draft,
                            type,
                            draft.was().filter(was -> !drafts.containsKey(was)),
                            now == null ? null : now.definition()));
        }
        return definitions;
    }

    private Map<String, PlantTag> tags(Map<String, TagDefinition> definitions) {
        var tags = new HashMap<String, PlantTag>();
        definitions.forEach((path, definition) -> {
            var draft = drafts.get(path);
            if (draft == null) return;
            var device = deviceOf.get(draft.text().owner());
            long periodMs = device == null ? draft.everyMs() : device.periodMs(draft);
            var tag = TagBuilder.tag(draft, definition, periodMs);
            var now = running.get(path);
            tags.put(path, tag.equals(now) ? now : tag);
        });
        return tags;
    }

    private List<Device> devices(Map<String, TagDefinition> definitions) {
        var byName = new HashMap<String, Device>();
        runningDevices.forEach(device -> byName.put(device.name(), device));
        return devices.stream()
                .map(points -> {
                    var device = points.device(definitions);
                    var now = byName.get(device.name());
                    return device.equals(now) ? now : device;
                })
                .toList();
    }

    private Map<String, String> displayTexts(PlantFiles files) {
        var displays = new TreeMap<String, String>();
        for (var name : files.displays.keySet()) {
            var text = texts.get("displays/" + name + ".json");
            if (text != null) displays.put(name, text);
        }
        return displays;
    }
}
