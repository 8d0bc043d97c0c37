package io.orquestador.gateway.rest.view;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some tags of the plant in order of path. */
@Schema(
        name = "PlantTagPage",
        requiredProperties = {"items", "next", "total"})
public record PlantTagPage(
        List<PlantTagView> items,

        @Schema(nullable = true, description = "the parameter `after` for the next page; null on the last") @Nullable
        String next,

        @Schema(description = "how many match on all pages") int total) {}
