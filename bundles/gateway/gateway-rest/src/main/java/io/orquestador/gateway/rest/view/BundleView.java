package io.orquestador.gateway.rest.view;

import io.orquestador.updates.BundleStatus;
import io.swagger.v3.oas.annotations.media.Schema;

/** A bundle of the active set. */
@Schema(
        name = "Bundle",
        requiredProperties = {"name", "version", "state", "sha256", "updatable"})
public record BundleView(
        @Schema(example = "driver-modbus") String name,
        String version,

        @Schema(allowableValues = {"INSTALLED", "RESOLVED", "STARTING", "ACTIVE", "STOPPING", "UNINSTALLED"})
        String state,

        @Schema(description = "of the jar, hexadecimal") String sha256,
        @Schema(description = "false: comes with a restart") boolean updatable) {

    public static BundleView of(BundleStatus b) {
        return new BundleView(b.name(), b.version(), b.state(), b.sha256(), b.updatable());
    }
}
