package io.orquestador.gateway.rest.view;

import io.orquestador.tag.TagDefinition;
import io.swagger.v3.oas.annotations.media.Schema;

/** A tag. */
@Schema(
        name = "Tag",
        requiredProperties = {"uuid", "path", "type", "unit"})
public record TagView(
        @Schema(description = "made once; stays when the path changes")
        String uuid,

        @Schema(description = "area/unit/tag", example = "brewhouse/mash-tun/TT-101")
        String path,

        @Schema(allowableValues = {"BOOL", "INT64", "FLOAT64", "STRING"})
        String type,

        @Schema(description = "UCUM code; empty when the tag has none", example = "Cel")
        String unit) {

    public static TagView of(TagDefinition tag) {
        return new TagView(tag.uuid().toString(), tag.path(), tag.type().name(), tag.unit());
    }
}
