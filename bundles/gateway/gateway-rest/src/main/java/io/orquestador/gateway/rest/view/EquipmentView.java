package io.orquestador.gateway.rest.view;

import io.orquestador.plant.Equipment;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of the equipment hierarchy, with what belongs to it. */
@Schema(
        name = "Equipment",
        requiredProperties = {"level", "path", "title", "template", "display", "keyTags", "children"})
public record EquipmentView(
        @Schema(allowableValues = {"SITE", "AREA", "PROCESS_CELL", "UNIT"})
        String level,

        @Schema(description = "of the site empty; a process cell is no part of a path", example = "brewhouse/mash-tun")
        String path,

        @Schema(description = "by language code") Map<String, String> title,

        @Schema(nullable = true, description = "the template it is an instance of") @Nullable
        String template,

        @Schema(nullable = true, description = "the display that shows it") @Nullable
        String display,

        @Schema(description = "tags that tell most about it, the key process value first")
        List<String> keyTags,

        @ArraySchema(schema = @Schema(ref = "#/components/schemas/Equipment"))
        List<EquipmentView> children) {

    public static EquipmentView of(Equipment equipment) {
        return new EquipmentView(
                equipment.level().name(),
                equipment.path(),
                equipment.title().byLanguage(),
                equipment.template().orElse(null),
                equipment.display().orElse(null),
                equipment.keyTags(),
                equipment.children().stream().map(EquipmentView::of).toList());
    }
}
