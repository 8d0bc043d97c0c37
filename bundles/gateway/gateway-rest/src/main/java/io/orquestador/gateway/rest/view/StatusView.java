package io.orquestador.gateway.rest.view;

import io.orquestador.tag.StatusCode;
import io.swagger.v3.oas.annotations.media.Schema;

/** An OPC UA StatusCode, whole. */
@Schema(
        name = "Status",
        requiredProperties = {"code", "name"})
public record StatusView(
        @Schema(description = "unsigned, 32 bit", example = "2150694912")
        long code,

        @Schema(example = "Bad_NoCommunication") String name) {

    static StatusView of(int status) {
        return new StatusView(Integer.toUnsignedLong(status), StatusCode.name(status));
    }
}
