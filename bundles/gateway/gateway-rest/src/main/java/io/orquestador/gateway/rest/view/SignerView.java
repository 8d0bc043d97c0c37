package io.orquestador.gateway.rest.view;

import io.orquestador.updates.Signer;
import io.swagger.v3.oas.annotations.media.Schema;

/** Somebody whose KARs are let in. */
@Schema(
        name = "Signer",
        requiredProperties = {"sha256", "subject", "notBefore", "notAfter"})
public record SignerView(
        @Schema(description = "of the certificate, hexadecimal")
        String sha256,

        @Schema(description = "as the certificate says it", example = "CN=Ana")
        String subject,

        @Schema(format = "date-time") String notBefore,

        @Schema(format = "date-time") String notAfter) {

    public static SignerView of(Signer s) {
        return new SignerView(
                s.sha256(), s.subject(), s.notBefore().toString(), s.notAfter().toString());
    }
}
