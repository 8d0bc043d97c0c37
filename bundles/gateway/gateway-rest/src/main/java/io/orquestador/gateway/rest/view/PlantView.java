package io.orquestador.gateway.rest.view;

import io.orquestador.plant.PlantRevision;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plant that runs. */
@Schema(
        name = "Plant",
        requiredProperties = {
            "name",
            "title",
            "languages",
            "timeZone",
            "sitePressureBarA",
            "revision",
            "equipment",
            "features",
            "appliesByItself"
        })
public record PlantView(
        @Schema(example = "brewery") String name,

        @Schema(description = "by language code") Map<String, String> title,

        @Schema(description = "language codes, the first is the default", example = "[\"es\", \"en\"]")
        List<String> languages,

        @Schema(example = "America/Bogota") String timeZone,

        @Schema(nullable = true, description = "mean air pressure, from which gauge pressures count") @Nullable
        Double sitePressureBarA,

        RevisionView revision,
        EquipmentView equipment,

        @Schema(description = "what the plant asks for beside what the assembly brings")
        List<String> features,

        @Schema(description = "a valid change of the folder applies by itself after a quiet second")
        boolean appliesByItself) {

    public static PlantView of(PlantRevision revision, boolean appliesByItself) {
        var plant = revision.plant();
        var pressure = plant.sitePressureBarA();
        return new PlantView(
                plant.name(),
                plant.title().byLanguage(),
                plant.languages(),
                plant.timeZone().getId(),
                pressure.isPresent() ? pressure.getAsDouble() : null,
                RevisionView.of(revision.info()),
                EquipmentView.of(plant.site()),
                plant.features(),
                appliesByItself);
    }
}
