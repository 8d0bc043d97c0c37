package io.orquestador.gateway.rest.view;

import io.orquestador.security.sessions.AccountSessions.Made;
import io.swagger.v3.oas.annotations.media.Schema;

/** A token that was just made. */
@Schema(
        name = "Token",
        requiredProperties = {"token", "value"})
public record TokenView(
        OpenSessionView token,

        @Schema(description = "for the header Authorization: Bearer; shown this once")
        String value) {
    public static TokenView of(Made made) {
        return new TokenView(OpenSessionView.of(made.entry(), ""), made.value());
    }

    @Override
    public String toString() { // the value is a secret
        return "Token[%s]".formatted(token.id());
    }
}
