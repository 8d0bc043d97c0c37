package io.orquestador.gateway.rest.view;

import io.orquestador.plant.PlantRevision;
import io.swagger.v3.oas.annotations.media.Schema;

/** One state of the plant that was applied. */
@Schema(
        name = "PlantRevision",
        requiredProperties = {"number", "digest", "appliedAt", "by", "reason", "rolledBackTo"})
public record RevisionView(
        @Schema(description = "1, 2, …; a roll-back is a new one")
        long number,

        @Schema(description = "SHA-256 over the files: the same files, the same digest")
        String digest,

        @Schema(format = "date-time") String appliedAt,
        @Schema(description = "who applied it") String by,
        @Schema(description = "why") String reason,

        @Schema(description = "the revision whose files these are; 0 when they came from the folder")
        long rolledBackTo) {

    public static RevisionView of(PlantRevision.Info info) {
        return new RevisionView(
                info.number(),
                info.digest(),
                info.appliedAt().toString(),
                info.by(),
                info.reason(),
                info.rolledBackTo());
    }
}
