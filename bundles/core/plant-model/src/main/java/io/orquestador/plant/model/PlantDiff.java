package io.orquestador.plant.model;

import io.orquestador.driver.DriverKind;
import io.orquestador.plant.CalculatedTag;
import io.orquestador.plant.Device;
import io.orquestador.plant.Equipment;
import io.orquestador.plant.HistoryGroup;
import io.orquestador.plant.LocalText;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantChange;
import io.orquestador.plant.PlantChange.Kind;
import io.orquestador.plant.PlantTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What changes when one plant becomes another: in the words of the folder, a rename as a rename. */
final class PlantDiff {
    private static final Pattern ID = Pattern.compile(" id=\\S+");

    private final Plant before;
    private final Plant after;
    private final List<PlantChange> changes = new ArrayList<>();

    private PlantDiff(Plant before, Plant after) {
        this.before = before;
        this.after = after;
    }

    /** By what, then by name. */
    static List<PlantChange> between(Plant before, Plant after) {
        var diff = new PlantDiff(before, after);
        diff.plant();
        diff.features();
        diff.equipment();
        diff.devices();
        diff.tags();
        diff.displays();
        diff.history();
        return diff.changes;
    }

    /** Everything of a first plant is added. */
    static List<PlantChange> first(Plant plant) {
        var site = new Equipment(
                Equipment.Level.SITE, "", LocalText.NONE, Optional.empty(), Optional.empty(), List.of(), List.of());
        var nothing = new Plant(
                plant.name(),
                plant.title(),
                plant.timeZone(),
                plant.languages(),
                plant.sitePressureBarA(),
                List.of(),
                site,
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of());
        return between(nothing, plant);
    }

    private void plant() {
        var details = new Details();
        details.compare("name", before.name(), after.name());
        details.compare("title", text(before.title()), text(after.title()));
        details.compare("time zone", before.timeZone().getId(), after.timeZone().getId());
        details.compare(
                "languages", before.languages().toString(), after.languages().toString());
        details.compare(
                "site pressure",
                before.sitePressureBarA().toString(),
                after.sitePressureBarA().toString());
        details.addTo(Kind.CHANGED, "plant", after.name());
    }

    private void features() {
        names("feature", new HashSet<>(before.features()), new HashSet<>(after.features()));
    }

    private void displays() {
        names("display", before.displays().keySet(), after.displays().keySet());
        for (var each : new TreeMap<>(after.displays()).entrySet()) {
            var old = before.displays().get(each.getKey());
            if (old != null && !old.equals(each.getValue()))
                changes.add(new PlantChange(Kind.CHANGED, "display", each.getKey(), "drawn anew"));
        }
    }

    /** The order counts, too: of the groups that have a tag the first one decides. */
    private void history() {
        var from = byName(before.history());
        var to = byName(after.history());
        names("history", from.keySet(), to.keySet());
        to.forEach((name, now) -> {
            var old = from.get(name);
            if (old == null) return;
            var details = new Details();
            details.compare("tags", old.tags().toString(), now.tags().toString());
            details.compare("keep", keep(old), keep(now));
            details.compare("storage", word(old.storage()), word(now.storage()));
            details.compare("legal record", "" + old.legalRecord(), "" + now.legalRecord());
            details.compare("compression", compression(old), compression(now));
            details.compare("rollups", rollups(old), rollups(now));
            details.compare(
                    "place",
                    "" + before.history().indexOf(old),
                    "" + after.history().indexOf(now));
            details.addTo(Kind.CHANGED, "history", name);
        });
    }

    private static Map<String, HistoryGroup> byName(List<HistoryGroup> groups) {
        return groups.stream()
                .collect(Collectors.toMap(HistoryGroup::name, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private static String keep(HistoryGroup group) {
        return keep(group.keepDays());
    }

    private static String keep(OptionalInt days) {
        return days.isEmpty() ? "for good" : days.getAsInt() + " d";
    }

    private static String rollups(HistoryGroup group) {
        if (group.rollups().isEmpty()) return "none";
        return group.rollups().stream()
                .map(each -> each.width().word() + " " + keep(each.keepDays()))
                .collect(Collectors.joining(", "));
    }

    private static String compression(HistoryGroup group) {
        return group.compression()
                .map(each -> "%s %s, %d ms".formatted(word(each.method()), each.deviation(), each.maxIntervalMs()))
                .orElse("off");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void names(String what, Set<String> from, Set<String> to) {
        for (var name : new TreeSet<>(to))
            if (!from.contains(name)) changes.add(new PlantChange(Kind.ADDED, what, name, ""));
        for (var name : new TreeSet<>(from))
            if (!to.contains(name)) changes.add(new PlantChange(Kind.REMOVED, what, name, ""));
    }

    private void equipment() {
        var from = byPath(before.site());
        var to = byPath(after.site());
        names("equipment", from.keySet(), to.keySet());
        to.forEach((name, now) -> {
            var old = from.get(name);
            if (old == null) return;
            var details = new Details();
            details.compare("title", text(old.title()), text(now.title()));
            details.compare(
                    "template", old.template().orElse("-"), now.template().orElse("-"));
            details.compare("display", old.display().orElse("-"), now.display().orElse("-"));
            details.compare("key", old.keyTags().toString(), now.keyTags().toString());
            details.addTo(Kind.CHANGED, "equipment", name);
        });
    }

    /** The site is the plant, and a process cell has no path of its own. */
    private static Map<String, Equipment> byPath(Equipment site) {
        var all = new TreeMap<String, Equipment>();
        for (var child : site.children()) collect(child, all);
        return all;
    }

    private static void collect(Equipment equipment, Map<String, Equipment> all) {
        var cell = equipment.level() == Equipment.Level.PROCESS_CELL;
        all.put(cell ? equipment.path() + " (" + text(equipment.title()) + ")" : equipment.path(), equipment);
        for (var child : equipment.children()) collect(child, all);
    }

    private void devices() {
        var from = byName(before);
        var to = byName(after);
        var renamed = renames(from, to);
        for (var each : new TreeMap<>(to).entrySet()) {
            var name = each.getKey();
            var old = from.get(renamed.getOrDefault(name, name));
            if (old == null) {
                changes.add(new PlantChange(
                        Kind.ADDED, "device", name, each.getValue().driver()));
                continue;
            }
            var details = new Details();
            if (renamed.containsKey(name)) details.add("was " + renamed.get(name));
            compare(old, each.getValue(), details);
            details.addTo(renamed.containsKey(name) ? Kind.RENAMED : Kind.CHANGED, "device", name);
        }
        for (var each : new TreeMap<>(from).entrySet())
            if (!to.containsKey(each.getKey()) && !renamed.containsValue(each.getKey()))
                changes.add(new PlantChange(
                        Kind.REMOVED, "device", each.getKey(), each.getValue().driver()));
    }

    private static Map<String, Device> byName(Plant plant) {
        return plant.devices().stream().collect(Collectors.toMap(Device::name, Function.identity()));
    }

    /** New name to old one: a device that is gone and one that came, of one kind, at one place. */
    private static Map<String, String> renames(Map<String, Device> from, Map<String, Device> to) {
        var renames = new HashMap<String, String>();
        for (var now : to.values()) {
            if (from.containsKey(now.name())) continue;
            from.values().stream()
                    .filter(old -> !to.containsKey(old.name()) && !renames.containsValue(old.name()))
                    .filter(old ->
                            old.driver().equals(now.driver()) && place(old).equals(place(now)))
                    .findFirst()
                    .ifPresent(old -> renames.put(now.name(), old.name()));
        }
        return renames;
    }

    private static Map<String, String> place(Device device) {
        var place = new TreeMap<String, String>();
        device.settings().forEach((key, value) -> {
            if (!key.equals(DriverKind.DEVICE) && !key.equals(DriverKind.POINTS)) place.put(key, text(value));
        });
        return place;
    }

    private static void compare(Device old, Device now, Details details) {
        details.compare("driver", old.driver(), now.driver());
        details.compare("file", old.file(), now.file());
        var keys = new TreeSet<>(place(old).keySet());
        keys.addAll(place(now).keySet());
        for (var key : keys)
            details.compare(key, place(old).getOrDefault(key, "-"), place(now).getOrDefault(key, "-"));
    }

    private static String text(Object setting) {
        return setting instanceof String[] lines ? Arrays.toString(lines) : setting.toString();
    }

    private void tags() {
        var pointsBefore = points(before, after);
        var pointsAfter = points(after, before);
        var calculatedBefore = calculated(before);
        var calculatedAfter = calculated(after);
        var byUuid = new HashMap<UUID, PlantTag>();
        var gone = new TreeSet<String>();
        before.tags().forEach((path, tag) -> {
            var now = after.tags().get(path);
            if (!tag.equals(now)) byUuid.put(tag.definition().uuid(), tag);
            if (now == null) gone.add(path);
        });
        var touched = new TreeMap<String, PlantTag>(); // sorted are only these, of tens of thousands
        after.tags().forEach((path, tag) -> {
            boolean same = tag.equals(before.tags().get(path))
                    && Objects.equals(pointsBefore.get(path), pointsAfter.get(path))
                    && Objects.equals(calculatedBefore.get(path), calculatedAfter.get(path));
            if (!same) touched.put(path, tag);
        });
        touched.forEach((path, tag) -> {
            var here = before.tags().get(path);
            boolean isStill = here != null
                    && here.definition().uuid().equals(tag.definition().uuid());
            var same = isStill ? here : byUuid.get(tag.definition().uuid());
            var old = same == null ? here : same;
            if (old == null) {
                changes.add(new PlantChange(Kind.ADDED, "tag", path, ""));
                return;
            }
            var was = old.definition().path();
            var details = new Details();
            if (!was.equals(path)) {
                gone.remove(was);
                details.add("was " + was);
            }
            compare(old, tag, details);
            details.compare("point", pointsBefore.getOrDefault(was, ""), pointsAfter.getOrDefault(path, ""));
            details.compare(
                    "expression", calculatedBefore.getOrDefault(was, ""), calculatedAfter.getOrDefault(path, ""));
            if (same == null) details.add("a new history begins");
            details.addTo(was.equals(path) ? Kind.CHANGED : Kind.RENAMED, "tag", path);
        });
        for (var path : gone) changes.add(new PlantChange(Kind.REMOVED, "tag", path, ""));
    }

    private static void compare(PlantTag old, PlantTag now, Details details) {
        details.compare(
                "type", old.definition().type().name(), now.definition().type().name());
        details.compare("unit", old.definition().unit(), now.definition().unit());
        details.compare("device", old.device(), now.device());
        details.compare("description", text(old.description()), text(now.description()));
        details.compare("range", span(old.range()), span(now.range()));
        details.compare("normal", span(old.normal()), span(now.normal()));
        details.compare("setpoint", old.setpoint().orElse("-"), now.setpoint().orElse("-"));
        details.compare("decimals", "" + old.decimals(), "" + now.decimals());
        details.compare("deadband", "" + old.deadband(), "" + now.deadband());
        details.compare("period", old.periodMs() + " ms", now.periodMs() + " ms");
        details.compare("access", old.writable() ? "rw" : "r", now.writable() ? "rw" : "r");
        if (!old.states().equals(now.states())) details.add("states changed");
    }

    /** Path to what a point says of it, without the UUID: that is ours, not the folder's. Without devices that the other plant has too. */
    private static Map<String, String> points(Plant plant, Plant other) {
        var points = new HashMap<String, String>();
        for (var device : plant.devices()) {
            if (other.devices().contains(device)) continue;
            if (!(device.settings().get(DriverKind.POINTS) instanceof String[] lines)) continue;
            for (var line : lines) {
                int equals = line.lastIndexOf(" = ");
                if (equals > 0)
                    points.put(
                            line.substring(0, equals),
                            ID.matcher(line.substring(equals + 3)).replaceAll(""));
            }
        }
        return points;
    }

    private static Map<String, String> calculated(Plant plant) {
        return plant.calculated().stream().collect(Collectors.toMap(CalculatedTag::path, CalculatedTag::expression));
    }

    private static String text(LocalText text) {
        return text.byLanguage().isEmpty() ? "-" : new TreeMap<>(text.byLanguage()).toString();
    }

    private static String span(Optional<PlantTag.Span> span) {
        return span.map(each -> "[" + each.low() + ", " + each.high() + "]").orElse("-");
    }

    /** The details of one change; none: nothing changed. */
    private final class Details {
        private final List<String> lines = new ArrayList<>();

        void compare(String field, String old, String now) {
            if (!Objects.equals(old, now)) add(field + " " + old + " -> " + now);
        }

        void add(String line) {
            lines.add(line);
        }

        void addTo(Kind kind, String what, String name) {
            if (!lines.isEmpty()) changes.add(new PlantChange(kind, what, name, String.join(", ", lines)));
        }
    }
}
