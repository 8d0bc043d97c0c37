package io.orquestador.gateway.rest.view;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Only a description: the body is read as a tree, and what is in it is in no record that could be printed. */
@Schema(
        name = "SignIn",
        description = "a code alone, or login and password (and factor), or invitation and password",
        requiredProperties = {"code", "login", "password", "factor", "invitation"})
public record SignInView(
        @Schema(nullable = true, description = "the owner's, as ./orq open prints it after #code=") @Nullable
        String code,

        @Schema(nullable = true, example = "ana.gomez") @Nullable
        String login,

        @Schema(nullable = true, format = "password", description = "with an invitation: the one that is chosen")
        @Nullable
        String password,

        @Schema(
                nullable = true,
                description = "with login and password: a code of the second factor, or a recovery code",
                example = "287082")
        @Nullable
        String factor,

        @Schema(nullable = true, description = "the code of an account's invitation") @Nullable
        String invitation) {
    @Override
    public String toString() {
        return "SignIn";
    }
}
