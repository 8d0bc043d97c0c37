package io.orquestador.plant.model.read;

import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Node;
import io.orquestador.plant.model.read.text.Node.Fields;
import io.orquestador.plant.model.read.text.Problems;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** What plant.yaml says of the plant as a whole. */
record PlantHead(
        String name, ZoneId timeZone, List<String> languages, OptionalDouble sitePressureBarA, List<String> features) {
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    static PlantHead of(Fields root, Problems problems) {
        var pressure = root.number("sitePressure");
        return new PlantHead(
                root.text("plant").orElse(""),
                zone(root, problems),
                languages(root, problems),
                pressure.isPresent() ? OptionalDouble.of(pressure.get()) : OptionalDouble.empty(),
                texts(root.items("features")));
    }

    static List<String> texts(List<Node> nodes) {
        return nodes.stream().flatMap(each -> each.asText().stream()).toList();
    }

    private static List<String> languages(Fields root, Problems problems) {
        for (var node : root.items("languages")) {
            node.asText()
                    .filter(each -> each.matches("[a-z]{2}") && !LANGUAGES.contains(each))
                    .ifPresent(unknown -> problems.add(
                            node.place(),
                            Code.LANGUAGE,
                            "There is no language " + Problems.quoted(unknown),
                            "Write a code of ISO 639-1, as es or en"));
        }
        return texts(root.items("languages"));
    }

    private static ZoneId zone(Fields root, Problems problems) {
        var name = root.text("timeZone").orElse("");
        try {
            if (name.isEmpty()) return ZoneOffset.UTC; // told by the schema
            if (ZoneId.getAvailableZoneIds().contains(name)) return ZoneId.of(name);
        } catch (DateTimeException e) {
            // told below
        }
        problems.add(
                root.placeOf("timeZone"),
                Code.TIME_ZONE,
                "There is no time zone " + Problems.quoted(name),
                problems.nearest(
                        name,
                        ZoneId.getAvailableZoneIds().stream()
                                .filter(each -> each.startsWith("America/") || each.startsWith("Europe/"))
                                .toList(),
                        "time zone"));
        return ZoneOffset.UTC;
    }
}
