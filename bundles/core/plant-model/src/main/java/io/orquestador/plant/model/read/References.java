package io.orquestador.plant.model.read;

import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Problems;
import java.util.HashMap;
import java.util.Map;

/** What tags and equipment say of each other. */
final class References {
    private final Map<String, TagDraft> tags;
    private final EquipmentReader equipment;
    private final Problems problems;

    References(Map<String, TagDraft> tags, EquipmentReader equipment, Problems problems) {
        this.tags = tags;
        this.equipment = equipment;
        this.problems = problems;
    }

    void check() {
        var formers = new HashMap<String, TagDraft>();
        for (var tag : tags.values()) {
            unit(tag);
            setpoint(tag);
            was(tag, formers);
        }
        for (var key : equipment.keyTags())
            if (!tags.containsKey(key.path()))
                problems.add(
                        key.place(),
                        Code.UNKNOWN_KEY_TAG,
                        "There is no tag " + Problems.quoted(key.path()),
                        problems.nearest(key.path(), tags.keySet(), "tag"));
    }

    private void unit(TagDraft tag) {
        var path = tag.path();
        var unit = path.substring(0, path.indexOf('/', path.indexOf('/') + 1));
        if (equipment.units().contains(unit)) return;
        problems.add(
                tag.text().place(),
                Code.NOT_IN_EQUIPMENT,
                "The tag %s is in %s, which plant.yaml does not have".formatted(Problems.quoted(path), unit),
                problems.nearest(unit, equipment.units(), "unit")
                        + " A new unit belongs under equipment in plant.yaml");
    }

    private void setpoint(TagDraft tag) {
        if (tag.setpoint().isEmpty()) return;
        var setpoint = tags.get(tag.setpoint().get());
        if (setpoint != null && setpoint.unit().equals(tag.unit())) return;
        var place = tag.text().fields().placeOf("setpoint");
        if (setpoint == null)
            problems.add(
                    place,
                    Code.UNKNOWN_SETPOINT,
                    "%s%s: there is no tag %s"
                            .formatted(
                                    tag.text().where(),
                                    tag.path(),
                                    Problems.quoted(tag.setpoint().get())),
                    problems.nearest(tag.setpoint().get(), tags.keySet(), "tag"));
        else
            problems.add(
                    place,
                    Code.UNIT_MISMATCH,
                    "%s%s is in %s, its setpoint %s in %s"
                            .formatted(
                                    tag.text().where(),
                                    tag.path(),
                                    said(tag.unit()),
                                    setpoint.path(),
                                    said(setpoint.unit())),
                    "Give both the same unit; they are drawn on one scale");
    }

    private static String said(String unit) {
        return unit.isEmpty() ? "no unit" : unit;
    }

    private void was(TagDraft tag, Map<String, TagDraft> formers) {
        if (tag.was().isEmpty()) return;
        var was = tag.was().get();
        var place = tag.text().fields().placeOf("was");
        if (was.equals(tag.path())) {
            problems.add(
                    place,
                    Code.WAS,
                    tag.path() + " was never called anything else, says its was",
                    "Write the path it had before, or remove was");
            return;
        }
        var other = formers.putIfAbsent(was, tag);
        if (other != null)
            problems.add(
                    place,
                    Code.WAS,
                    "%s and %s both were %s".formatted(other.path(), tag.path(), Problems.quoted(was)),
                    "Only one of them can have its history; remove was from the other");
    }
}
