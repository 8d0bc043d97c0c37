package io.orquestador.gateway.rest.view;

import io.orquestador.security.Secrets.Known;
import io.swagger.v3.oas.annotations.media.Schema;

/** That there is a secret; never what it is. */
@Schema(
        name = "Secret",
        requiredProperties = {"name", "set", "store"})
public record SecretView(
        String name,

        @Schema(description = "when it was last set", format = "date-time")
        String set,

        @Schema(description = "which store keeps it: keystore")
        String store) {
    public static SecretView of(Known known) {
        return new SecretView(known.name(), known.set().toString(), known.store());
    }
}
