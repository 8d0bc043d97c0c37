package io.orquestador.gateway.rest.view;

import io.orquestador.plant.PlantFile;
import io.swagger.v3.oas.annotations.media.Schema;

/** A file of the plant folder. */
@Schema(
        name = "PlantFile",
        requiredProperties = {"path", "text", "digest"})
public record FileView(
        @Schema(example = "displays/brewhouse.json") String path,
        String text,

        @Schema(description = "SHA-256 of the text in UTF-8; to be given as `seen` when the file is saved")
        String digest) {

    public static FileView of(PlantFile file) {
        return new FileView(file.path(), file.text(), file.digest());
    }
}
