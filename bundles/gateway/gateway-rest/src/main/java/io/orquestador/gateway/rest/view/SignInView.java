package io.orquestador.gateway.rest.view;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a page sends to sign in. */
@Schema(
        name = "SignIn",
        requiredProperties = {"code"})
public record SignInView(
        @Schema(description = "as ./orq open prints it after #code=")
        String code) {}
