package io.orquestador.gateway.rest.view;

import io.orquestador.driver.DriverKind;
import io.orquestador.plant.DeviceDraft;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A device's file that is not in the folder, as it was read. */
@Schema(
        name = "DeviceDraft",
        requiredProperties = {"driver", "points", "problems"})
public record DraftView(
        @Schema(description = "empty when it names none that is installed")
        String driver,

        @Schema(description = "a line for each tag, as the driver gets it")
        List<String> points,

        @Schema(description = "with file and line") List<CandidateView.ProblemLine> problems) {

    public static DraftView of(DeviceDraft draft) {
        var points = draft.configuration().get(DriverKind.POINTS);
        return new DraftView(
                draft.driver(),
                points instanceof String[] lines ? List.of(lines) : List.of(),
                draft.problems().stream().map(CandidateView.ProblemLine::of).toList());
    }

    /** What is to be read or tried. */
    @Schema(
            name = "DeviceOrder",
            requiredProperties = {"device", "text", "list", "parent"})
    public record Order(
            @Schema(description = "its name, which is the file's")
            String device,

            @Schema(description = "of devices/<device>.yaml")
            String text,

            @Schema(nullable = true, description = "of devices/<device>.csv when the file names that") @Nullable
            String list,

            @Schema(nullable = true, description = "to browse: address of a branch; the top without") @Nullable
            String parent) {}
}
