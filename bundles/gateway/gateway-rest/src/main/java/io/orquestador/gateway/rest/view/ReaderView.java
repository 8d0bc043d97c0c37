package io.orquestador.gateway.rest.view;

import io.orquestador.journal.Position;
import io.orquestador.journal.ReaderStatus;
import io.swagger.v3.oas.annotations.media.Schema;

/** A reader of the journal and how far it is. */
@Schema(
        name = "Reader",
        requiredProperties = {"name", "mode", "required", "open", "committed", "lagBytes", "delivered"})
public record ReaderView(
        String name,
        @Schema(allowableValues = {"LIVE", "RECORDING"}) String mode,

        @Schema(description = "segments it has not read are kept")
        boolean required,

        boolean open,
        @Schema(example = "3:1048576") String committed,
        long lagBytes,

        @Schema(description = "samples handed to it since the journal opened")
        long delivered) {

    public static ReaderView of(ReaderStatus r) {
        return new ReaderView(
                r.name(),
                r.mode().name(),
                r.required(),
                r.open(),
                Position.text(r.committed()),
                r.lagBytes(),
                r.delivered());
    }
}
