package io.orquestador.gateway.rest.view;

import io.swagger.v3.oas.annotations.media.Schema;

/** Only a description: the body is read as a tree, and what is in it is in no record that could be printed. */
@Schema(
        name = "SecretOrder",
        requiredProperties = {"value"})
public record SecretOrder(
        @Schema(description = "the secret, 1 to 8,192 characters", format = "password")
        String value) {
    @Override
    public String toString() {
        return "SecretOrder";
    }
}
