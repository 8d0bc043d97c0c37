package io.orquestador.gateway.rest.view;

import io.orquestador.updates.Extension;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What one KAR brought. */
@Schema(
        name = "Extension",
        requiredProperties = {"name", "version", "sha256", "signer", "state", "bundles"})
public record ExtensionView(
        @Schema(example = "driver-gauge") String name,
        String version,
        @Schema(description = "of the KAR, hexadecimal") String sha256,

        @Schema(description = "SHA-256 of the certificate that it is signed with")
        String signer,

        @Schema(description = "ACTIVE when every bundle is; else the state of the first that is not, or MISSING")
        String state,

        @Schema(description = "symbolic names with versions")
        List<String> bundles) {

    public static ExtensionView of(Extension e) {
        return new ExtensionView(
                e.name(),
                e.version(),
                e.sha256(),
                e.signer(),
                e.state(),
                e.bundles().stream()
                        .map(part -> part.symbolicName() + " " + part.version())
                        .toList());
    }
}
