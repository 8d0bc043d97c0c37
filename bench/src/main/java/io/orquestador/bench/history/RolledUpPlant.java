package io.orquestador.bench.history;

import io.orquestador.plant.Equipment;
import io.orquestador.plant.HistoryGroup;
import io.orquestador.plant.LocalText;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantRevision;
import io.orquestador.plant.Rollup;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A plant that says nothing but that all tags have roll-ups of all widths, for good. */
final class RolledUpPlant {
    private RolledUpPlant() {}

    static PlantRevision ofAll() {
        var rollups = Arrays.stream(Rollup.Width.values())
                .map(width -> new Rollup(width, OptionalInt.empty()))
                .toList();
        var group = new HistoryGroup(
                "all", List.of("**"), OptionalInt.empty(), HistoryGroup.Storage.BLOCKS, Optional.empty(), rollups);
        var site = new Equipment(
                Equipment.Level.SITE, "", LocalText.NONE, Optional.empty(), Optional.empty(), List.of(), List.of());
        var plant = new Plant(
                "bench",
                LocalText.NONE,
                ZoneId.of("America/Bogota"),
                List.of("en"),
                OptionalDouble.empty(),
                List.of(),
                site,
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                List.of(group),
                Map.of());
        return new PlantRevision(new PlantRevision.Info(1, "", Instant.EPOCH, "", "", 0), plant);
    }
}
