package io.orquestador.gateway.rest.view;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/** A display of the plant that runs. */
@Schema(
        name = "Display",
        requiredProperties = {"name", "title", "digest"})
public record DisplayView(
        @Schema(example = "brewhouse") String name,

        @Schema(description = "by language code; may be empty")
        Map<String, String> title,

        @Schema(description = "SHA-256 of its text; a change is another digest")
        String digest) {}
