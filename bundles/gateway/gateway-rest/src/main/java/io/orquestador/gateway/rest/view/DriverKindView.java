package io.orquestador.gateway.rest.view;

import io.orquestador.plant.DriverInfo;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of driver that is installed. */
@Schema(
        name = "DriverKind",
        requiredProperties = {"name", "probes", "settings"})
public record DriverKindView(
        @Schema(description = "as a device file says it", example = "modbus")
        String name,

        @Schema(description = "devices of it can be tried before they are a part of the plant")
        boolean probes,

        @Schema(description = "what a device file may say under settings, as the driver's metatype has it")
        List<Setting> settings) {

    public static DriverKindView of(DriverInfo driver, boolean probes) {
        return new DriverKindView(
                driver.name(),
                probes,
                driver.settings().stream().map(Setting::of).toList());
    }

    /** One setting. */
    @Schema(
            name = "DriverSetting",
            requiredProperties = {
                "id",
                "name",
                "description",
                "type",
                "list",
                "min",
                "max",
                "required",
                "defaults",
                "options"
            })
    public record Setting(
            String id,
            String name,
            String description,

            @Schema(allowableValues = {"STRING", "BOOLEAN", "INTEGER", "LONG", "DOUBLE"})
            String type,

            @Schema(description = "it holds several values") boolean list,

            @Schema(nullable = true, description = "of a number, or of the length of a text") @Nullable
            String min,

            @Schema(nullable = true) @Nullable String max,
            boolean required,
            List<String> defaults,

            @Schema(description = "the only values it may have; empty when any will do")
            List<String> options) {

        static Setting of(DriverInfo.Setting setting) {
            return new Setting(
                    setting.id(),
                    setting.name(),
                    setting.description(),
                    setting.type().name(),
                    setting.list(),
                    setting.min().orElse(null),
                    setting.max().orElse(null),
                    setting.required(),
                    setting.defaults(),
                    setting.options());
        }
    }
}
