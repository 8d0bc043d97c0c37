package io.orquestador.gateway.rest.view;

import static io.swagger.v3.oas.annotations.media.Schema.SchemaResolution.ALL_OF_REF;

import io.orquestador.updates.SwapJob;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A swap under way or done. */
@Schema(
        name = "Job",
        requiredProperties = {"id", "bundle", "phase", "record"})
public record JobView(
        String id,
        String bundle,

        @Schema(allowableValues = {"STAGED", "VERIFIED", "SWAPPING", "WATCHING", "DONE"})
        String phase,

        @Schema(nullable = true, schemaResolution = ALL_OF_REF, description = "when it is done") @Nullable
        SwapView record) {

    public static JobView of(SwapJob job) {
        return new JobView(
                job.id(),
                job.bundle(),
                job.phase().name(),
                job.record().map(SwapView::of).orElse(null));
    }
}
