package io.orquestador.gateway.rest.view;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A token that is to be made. */
@Schema(
        name = "TokenOrder",
        requiredProperties = {"name", "scope", "days", "account"})
public record TokenOrder(
        @Schema(description = "what it is for, 1 to 64 characters", example = "monthly report")
        String name,

        @Schema(
                allowableValues = {"read", "write"},
                description = "write: whatever its account may do")
        String scope,

        @Schema(description = "1 to 365") int days,

        @Schema(nullable = true, description = "id of a program's account; null for the caller's own") @Nullable
        String account) {}
