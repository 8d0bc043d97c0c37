package io.orquestador.history.postgres;

import io.orquestador.plant.Compression;
import io.orquestador.plant.Equipment;
import io.orquestador.plant.HistoryGroup;
import io.orquestador.plant.LocalText;
import io.orquestador.plant.PlantRevision;
import io.orquestador.plant.PlantTag;
import io.orquestador.plant.Rollup;
import io.orquestador.tag.TagDefinition;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Plants that say nothing but how their history is kept. */
final class Grouped {
    private Grouped() {}

    static HistoryGroup keep(String pattern, int days) {
        return new HistoryGroup(
                pattern,
                List.of(pattern),
                days == 0 ? OptionalInt.empty() : OptionalInt.of(days),
                HistoryGroup.Storage.BLOCKS,
                Optional.empty());
    }

    static HistoryGroup legalRecord(String pattern) {
        return new HistoryGroup(
                pattern,
                List.of(pattern),
                OptionalInt.empty(),
                HistoryGroup.Storage.BLOCKS,
                Optional.empty(),
                List.of(),
                true);
    }

    static HistoryGroup rows(String pattern) {
        return new HistoryGroup(
                pattern, List.of(pattern), OptionalInt.empty(), HistoryGroup.Storage.ROWS, Optional.empty());
    }

    static HistoryGroup compressed(String pattern, Compression compression) {
        return new HistoryGroup(
                pattern, List.of(pattern), OptionalInt.empty(), HistoryGroup.Storage.BLOCKS, Optional.of(compression));
    }

    /** All widths, for good. */
    static HistoryGroup rolledUp(String pattern) {
        return rolledUp(
                pattern,
                Arrays.stream(Rollup.Width.values())
                        .map(width -> new Rollup(width, OptionalInt.empty()))
                        .toArray(Rollup[]::new));
    }

    static HistoryGroup rolledUp(String pattern, Rollup... rollups) {
        return new HistoryGroup(
                pattern,
                List.of(pattern),
                OptionalInt.empty(),
                HistoryGroup.Storage.BLOCKS,
                Optional.empty(),
                List.of(rollups));
    }

    static PlantRevision revision(List<TagDefinition> tags, HistoryGroup... groups) {
        return revision(ZoneOffset.UTC, tags, groups);
    }

    static PlantRevision revision(ZoneId zone, List<TagDefinition> tags, HistoryGroup... groups) {
        var byPath = new HashMap<String, PlantTag>();
        for (var tag : tags)
            byPath.put(
                    tag.path(),
                    new PlantTag(
                            tag,
                            "plc",
                            LocalText.NONE,
                            Optional.of(new PlantTag.Span(0, 200)),
                            Optional.empty(),
                            Optional.empty(),
                            1,
                            0,
                            1_000,
                            false,
                            Map.of()));
        var site = new Equipment(
                Equipment.Level.SITE, "", LocalText.NONE, Optional.empty(), Optional.empty(), List.of(), List.of());
        var plant = new io.orquestador.plant.Plant(
                "test",
                LocalText.NONE,
                zone,
                List.of("en"),
                OptionalDouble.empty(),
                List.of(),
                site,
                List.of(),
                byPath,
                List.of(),
                Map.of(),
                List.of(groups),
                Map.of());
        return new PlantRevision(new PlantRevision.Info(1, "", Instant.EPOCH, "", "", 0), plant);
    }
}
