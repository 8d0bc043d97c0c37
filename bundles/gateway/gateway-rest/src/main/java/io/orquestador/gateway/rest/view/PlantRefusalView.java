package io.orquestador.gateway.rest.view;

import static io.swagger.v3.oas.annotations.media.Schema.SchemaResolution.ALL_OF_REF;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why the plant was not changed: a problem after RFC 9457, with what there is to look at. */
@Schema(
        name = "PlantRefusal",
        requiredProperties = {"type", "title", "status", "code", "detail", "problems", "now"})
public record PlantRefusalView(
        String type,
        String title,
        int status,
        String code,
        String detail,

        @Schema(description = "what is wrong with the folder; empty for a conflict")
        List<CandidateView.ProblemLine> problems,

        @Schema(
                nullable = true,
                schemaResolution = ALL_OF_REF,
                description = "the file as it is now, when somebody else changed it")
        @Nullable
        FileView now) {}
