package io.orquestador.gateway.rest.view;

import io.swagger.v3.oas.annotations.media.Schema;

/** An error, after RFC 9457. */
@Schema(
        name = "Problem",
        requiredProperties = {"type", "title", "status", "code", "detail"})
public record ProblemView(
        @Schema(example = "urn:orquestador:REST-PARAMETER") String type,
        String title,
        int status,
        @Schema(description = "stable") String code,

        @Schema(description = "what happened and what to do")
        String detail) {}
