package io.orquestador.bench.crash;

import io.orquestador.plant.Equipment;
import io.orquestador.plant.HistoryGroup;
import io.orquestador.plant.LocalText;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantRevision;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A plant that says nothing but how its history is kept. */
public final class GroupsOnly {
    private GroupsOnly() {}

    public static PlantRevision plant(List<HistoryGroup> groups) {
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
                groups,
                Map.of());
        return new PlantRevision(new PlantRevision.Info(1, "", Instant.EPOCH, "", "", 0), plant);
    }

    /** @param days whole days (UTC) that tags of this pattern are kept */
    public static HistoryGroup keep(String pattern, int days) {
        return new HistoryGroup(
                pattern, List.of(pattern), OptionalInt.of(days), HistoryGroup.Storage.BLOCKS, Optional.empty());
    }
}
