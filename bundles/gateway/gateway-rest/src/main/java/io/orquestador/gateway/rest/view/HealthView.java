package io.orquestador.gateway.rest.view;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** How the runtime is, as a whole and by part. */
@Schema(
        name = "Health",
        requiredProperties = {
            "state",
            "version",
            "uptimeS",
            "parts",
            "notActive",
            "devices",
            "devicesPolling",
            "errors",
            "warnings"
        })
public record HealthView(
        @Schema(
                allowableValues = {"up", "degraded", "down"},
                description =
                        "down: a required part does not serve (answered with 503); degraded: an ERROR condition, or a device that does not poll")
        String state,

        String version,
        long uptimeS,
        List<PartView> parts,

        @Schema(description = "bundles that should be ACTIVE and are not")
        List<String> notActive,

        int devices,
        int devicesPolling,

        @Schema(description = "conditions of severity ERROR")
        int errors,

        int warnings) {

    /** A part of the runtime. */
    @Schema(
            name = "Part",
            requiredProperties = {"name", "bundle", "state", "required"})
    public record PartView(
            String name,
            @Schema(description = "who provides it") String bundle,
            @Schema(allowableValues = {"up", "away"}) String state,
            boolean required) {}
}
