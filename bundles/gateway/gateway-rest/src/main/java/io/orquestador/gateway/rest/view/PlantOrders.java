package io.orquestador.gateway.rest.view;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What callers send to change the plant; for the OpenAPI document. */
public final class PlantOrders {
    private PlantOrders() {}

    /** Apply what was seen. */
    @Schema(
            name = "ApplyPlant",
            requiredProperties = {"digest", "reason"})
    public record Apply(
            @Schema(description = "of the candidate that was seen")
            String digest,

            @Schema(description = "why; kept with the revision")
            String reason) {}

    /** Back to an earlier revision. */
    @Schema(
            name = "RollBackPlant",
            requiredProperties = {"number", "reason"})
    public record RollBack(
            long number,

            @Schema(description = "why; kept with the revision")
            String reason) {}

    /** A file as it should be. */
    @Schema(
            name = "SavePlantFile",
            requiredProperties = {"text", "seen"})
    public record Save(
            @Schema(description = "the whole file") String text,

            @Schema(
                    nullable = true,
                    description = "digest of the file that was changed; null when it must not be there yet")
            @Nullable
            String seen) {}

    /** A value that a person read or measured. */
    @Schema(
            name = "ManualEntry",
            requiredProperties = {"path", "value", "note"})
    public record Entry(
            @Schema(example = "cellar/fv-01/VDK-301") String path,

            @Schema(description = "number, true or false, or text, as the tag's type is")
            Object value,

            @Schema(nullable = true, description = "kept with the value; at most 1,000 characters") @Nullable
            String note) {}

    /** What became of an entry. */
    @Schema(
            name = "ManualEntered",
            requiredProperties = {"path", "confirmedAt"})
    public record Entered(
            String path, @Schema(format = "date-time") String confirmedAt) {}
}
