package io.orquestador.gateway.rest.view;

import io.orquestador.security.Certificates.Known;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A certificate of this node, or of a peer. */
@Schema(
        name = "Certificate",
        requiredProperties = {
            "state",
            "sha256",
            "thumbprint",
            "name",
            "issuer",
            "applicationUri",
            "hosts",
            "notBefore",
            "notAfter",
            "lastSeen",
            "flaws"
        })
public record CertificateView(
        @Schema(
                allowableValues = {"OWN", "TRUSTED", "ISSUER", "REJECTED"},
                description = "REJECTED: it came, and waits for a person to trust it")
        String state,

        String sha256,

        @Schema(description = "SHA-1, as OPC UA tools show it")
        String thumbprint,

        String name,
        String issuer,
        String applicationUri,

        @Schema(description = "DNS names and addresses that it is for")
        List<String> hosts,

        @Schema(format = "date-time") String notBefore,
        @Schema(format = "date-time") String notAfter,

        @Schema(format = "date-time", description = "when it was last presented")
        String lastSeen,

        @Schema(description = "what a look at it alone tells: EXPIRED, NOT_YET_VALID, WEAK")
        List<String> flaws) {

    public static CertificateView of(Known known) {
        return new CertificateView(
                known.state().name(),
                known.sha256(),
                known.thumbprint(),
                known.name(),
                known.issuer(),
                known.applicationUri(),
                known.hosts(),
                known.notBefore().toString(),
                known.notAfter().toString(),
                known.lastSeen().toString(),
                known.flaws().stream().map(Enum::name).sorted().toList());
    }
}
