package io.orquestador.gateway.rest.view;

import io.orquestador.updates.KarContents;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What a KAR holds, before anybody decides about it. */
@Schema(
        name = "Kar",
        requiredProperties = {"name", "version", "sha256", "bundles", "signer", "certificate", "trusted", "installed"})
public record KarView(
        @Schema(example = "driver-gauge") String name,
        String version,
        @Schema(description = "of the KAR, hexadecimal") String sha256,

        @Schema(description = "symbolic names with versions")
        List<String> bundles,

        SignerView signer,

        @Schema(description = "the signer's, as PEM; POST /signers trusts it")
        String certificate,

        @Schema(description = "KARs of this signer are let in")
        boolean trusted,

        @Schema(description = "an extension of this name is there already")
        boolean installed) {

    public static KarView of(KarContents kar) {
        return new KarView(
                kar.name(),
                kar.version(),
                kar.sha256(),
                kar.bundles().stream()
                        .map(part -> part.symbolicName() + " " + part.version())
                        .toList(),
                SignerView.of(kar.signer()),
                kar.certificate(),
                kar.trusted(),
                kar.installed());
    }
}
