package io.orquestador.plant.model.read;

import io.orquestador.plant.Compression;
import io.orquestador.plant.Compression.Method;
import io.orquestador.plant.HistoryGroup;
import io.orquestador.plant.HistoryGroup.Storage;
import io.orquestador.plant.Rollup;
import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Node;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Problems;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Reads history.yaml: each group for itself, then against the tags it has. What the schema has told is as if it were not there. */
final class HistoryGroups {
    private static final int MOST_KEEP_DAYS = 36_500;
    private static final long LEAST_INTERVAL_MS = 1_000;
    private static final long MOST_INTERVAL_MS = 24 * 3_600_000L;
    private static final long USUAL_INTERVAL_MS = 600_000;
    /** Tags of the runtime itself, which no folder names. */
    private static final String SYSTEM = "system/";

    private static final Map<String, Method> METHODS =
            Map.of("absolute", Method.ABSOLUTE, "percent", Method.PERCENT, "swinging-door", Method.SWINGING_DOOR);

    private final Map<String, TagDraft> tags;
    private final Map<String, TagType> types;
    private final Problems problems;

    /** @param types of those tags whose type is known */
    HistoryGroups(Map<String, TagDraft> tags, Map<String, TagType> types, Problems problems) {
        this.tags = new TreeMap<>(tags);
        this.types = types;
        this.problems = problems;
    }

    private record Read(Fields fields, HistoryGroup group) {}

    List<HistoryGroup> read(Optional<Fields> file) {
        var read = new ArrayList<Read>();
        var lines = new HashMap<String, Integer>();
        for (var node : file.map(each -> each.items("groups")).orElse(List.of()))
            node.asFields().ifPresent(fields -> {
                var group = group(fields);
                read.add(new Read(fields, group));
                var place = fields.placeOf("name");
                var earlier = lines.putIfAbsent(group.name(), place.line());
                if (earlier != null)
                    problems.add(
                            place,
                            Code.DUPLICATE_NAME,
                            "The group %s begins in line %d already".formatted(Problems.quoted(group.name()), earlier),
                            "Give one of the two another name");
            });
        checkTags(read);
        return read.stream().map(Read::group).toList();
    }

    private HistoryGroup group(Fields fields) {
        var storage = fields.text("storage").orElse("").equals("rows") ? Storage.ROWS : Storage.BLOCKS;
        var compression = compression(fields.fields("compression"));
        if (storage == Storage.ROWS && compression.isPresent())
            problems.add(
                    fields.placeOf("compression"),
                    Code.COMPRESSION,
                    "The group has storage rows, which takes every sample as it comes, and a compression",
                    "Remove compression, or write storage: blocks");
        var patterns = new ArrayList<String>();
        for (var each : fields.items("tags")) each.asText().ifPresent(patterns::add);
        boolean legalRecord = fields.text("legalRecord").orElse("").equals("true");
        return new HistoryGroup(
                fields.text("name").orElse(""),
                patterns,
                keep(fields, "keep", "without keep samples are kept for good"),
                storage,
                compression,
                rollups(fields.fields("rollups")),
                legalRecord);
    }

    private List<Rollup> rollups(Fields fields) {
        var rollups = new ArrayList<Rollup>();
        for (var width : Rollup.Width.values())
            if (fields.get(width.word()).isPresent())
                rollups.add(new Rollup(width, keep(fields, width.word(), "forever keeps the rows for good")));
        return rollups;
    }

    private OptionalInt keep(Fields fields, String key, String otherwise) {
        var days = fields.text(key).map(Durations::days).orElse(OptionalInt.empty());
        if (days.isEmpty() || days.getAsInt() <= MOST_KEEP_DAYS) return days;
        problems.add(
                fields.placeOf(key),
                Code.WRONG_VALUE,
                "\"%s\" is %d days".formatted(key, days.getAsInt()),
                "It may be up to 100y; " + otherwise);
        return OptionalInt.empty();
    }

    private Optional<Compression> compression(Fields fields) {
        var method = fields.text("method").map(METHODS::get);
        if (method.isEmpty()) return Optional.empty();
        var deviation = fields.number("deviation");
        if (deviation.isEmpty() && fields.get("deviation").isEmpty())
            problems.add(
                    fields.placeOf("method"),
                    Code.MISSING_KEY,
                    "The compression has no deviation",
                    "Write deviation: and by how much a value may differ, "
                            + (method.get() == Method.PERCENT ? "in percent of its range" : "in the tag's unit"));
        if (method.get() == Method.PERCENT && deviation.orElse(0.0) > 100)
            problems.add(
                    fields.placeOf("deviation"),
                    Code.WRONG_VALUE,
                    "\"deviation\" is %s percent of the tag's range".formatted(deviation.get()),
                    "It may not be more than 100");
        return Optional.of(new Compression(method.get(), deviation.orElse(0.0), maxIntervalMs(fields)));
    }

    private long maxIntervalMs(Fields fields) {
        long ms = fields.text("maxInterval")
                .map(Durations::ms)
                .filter(each -> each.isPresent())
                .map(each -> each.getAsLong())
                .orElse(USUAL_INTERVAL_MS);
        if (ms >= LEAST_INTERVAL_MS && ms <= MOST_INTERVAL_MS) return ms;
        problems.add(
                fields.placeOf("maxInterval"),
                Code.WRONG_VALUE,
                "\"maxInterval\" is %s".formatted(fields.text("maxInterval").orElse("")),
                "It may be from 1s to 24h");
        return USUAL_INTERVAL_MS;
    }

    private void checkTags(List<Read> groups) {
        var left = new HashSet<>(tags.keySet());
        for (var read : groups) {
            boolean isKnown = true;
            for (var pattern : read.fields.items("tags")) isKnown &= isOfSomeTag(pattern);
            var own = tags.keySet().stream()
                    .filter(each -> left.contains(each) && read.group.has(each))
                    .toList();
            own.forEach(left::remove);
            if (isKnown && own.isEmpty() && read.group.tags().stream().noneMatch(HistoryGroups::isOfSystem))
                problems.add(
                        read.fields.placeOf("tags"),
                        Code.EMPTY_GROUP,
                        "Every tag of the group %s is in a group before it"
                                .formatted(Problems.quoted(read.group.name())),
                        "Move it up, or remove it: the first group that has a tag decides");
            read.group.compression().ifPresent(each -> checkCompression(read.fields, each, own));
        }
    }

    private static boolean isOfSystem(String pattern) {
        return pattern.startsWith(SYSTEM);
    }

    private boolean isOfSomeTag(Node node) {
        var pattern = node.asText().orElse("");
        if (pattern.isEmpty() || isOfSystem(pattern)) return true;
        if (tags.keySet().stream().anyMatch(each -> HistoryGroup.matches(pattern, each))) return true;
        problems.add(
                node.place(),
                Code.EMPTY_GROUP,
                "No tag of the plant has a path like " + Problems.quoted(pattern),
                pattern.contains("*")
                        ? "In a pattern * is anything within one level, ** anything over levels: utilities/**"
                        : problems.nearest(pattern, tags.keySet(), "tag"));
        return false;
    }

    private void checkCompression(Fields group, Compression compression, List<String> own) {
        for (var path : own) {
            var type = types.get(path);
            var draft = tags.get(path);
            if (type == null || draft == null) continue; // of a device that is broken
            if (type == TagType.BOOL || type == TagType.STRING) {
                problems.add(
                        group.placeOf("compression"),
                        Code.COMPRESSION,
                        "%s is of type %s, which no compression is for".formatted(path, TagBuilder.word(type)),
                        "Put such tags into a group of their own before this one, without compression");
                return;
            }
            if (compression.method() == Method.PERCENT && draft.range().isEmpty()) {
                problems.add(
                        group.placeOf("compression"),
                        Code.COMPRESSION,
                        "%s has no range of which to take percents".formatted(path),
                        "Give the tag its range, or use method: absolute");
                return;
            }
        }
    }
}
