package io.orquestador.gateway.rest.view;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The identity provider that people may sign in by, as the sign-in page shows it. */
@Schema(
        name = "Provider",
        requiredProperties = {"label", "reachable"})
public record ProviderView(
        @Schema(
                nullable = true,
                description = "of the button; null when no provider is configured",
                example = "Plant ID")
        @Nullable
        String label,

        @Schema(description = "whether it answered within the last 15 s")
        boolean reachable) {}
