package io.orquestador.gateway.rest.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Why an OAuth 2 client gets no token. Source: RFC 6749, 5.2. */
@Schema(
        name = "GrantError",
        requiredProperties = {"error", "error_description"})
public record GrantErrorView(
        @Schema(
                allowableValues = {
                    "invalid_request",
                    "invalid_client",
                    "invalid_grant",
                    "invalid_scope",
                    "unauthorized_client",
                    "unsupported_grant_type"
                })
        String error,

        @JsonProperty("error_description") @Schema(description = "for people")
        String errorDescription) {}
