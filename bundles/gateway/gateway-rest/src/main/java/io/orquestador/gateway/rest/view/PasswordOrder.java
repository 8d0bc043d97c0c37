package io.orquestador.gateway.rest.view;

import io.swagger.v3.oas.annotations.media.Schema;

/** Only a description, as {@link SignInView}. */
@Schema(
        name = "PasswordOrder",
        requiredProperties = {"password", "next"})
public record PasswordOrder(
        @Schema(format = "password", description = "the one there is")
        String password,

        @Schema(format = "password", description = "the one that is to be: 12 characters or more, hard to guess")
        String next) {
    @Override
    public String toString() {
        return "PasswordOrder";
    }
}
