package io.orquestador.gateway.rest.view;

import io.orquestador.plant.PlantCandidate;
import io.orquestador.plant.PlantChange;
import io.orquestador.plant.PlantProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What the plant folder says now, held against what runs. */
@Schema(
        name = "PlantCandidate",
        requiredProperties = {"digest", "readAt", "problems", "changes", "appliesByItself"})
public record CandidateView(
        @Schema(description = "to be named when it is applied")
        String digest,

        @Schema(format = "date-time") String readAt,

        @Schema(description = "empty when it can be applied")
        List<ProblemLine> problems,

        @Schema(description = "empty when it is what runs, or cannot be told because of problems")
        List<Change> changes,

        @Schema(description = "a valid change applies by itself after a quiet second")
        boolean appliesByItself) {

    public static CandidateView of(PlantCandidate candidate, boolean appliesByItself) {
        return new CandidateView(
                candidate.digest(),
                candidate.readAt().toString(),
                candidate.problems().stream().map(ProblemLine::of).toList(),
                candidate.changes().stream().map(Change::of).toList(),
                appliesByItself);
    }

    /** One thing that is wrong with the folder. */
    @Schema(
            name = "PlantProblem",
            requiredProperties = {"file", "line", "column", "code", "text"})
    public record ProblemLine(
            @Schema(description = "relative to the folder") String file,

            @Schema(description = "from 1; 0: the file as a whole")
            int line,

            @Schema(description = "from 1; 0: the line as a whole")
            int column,

            @Schema(description = "stable", example = "PLANT-UNKNOWN-TAG")
            String code,

            @Schema(description = "what is wrong and what to do")
            String text) {

        public static ProblemLine of(PlantProblem problem) {
            return new ProblemLine(problem.file(), problem.line(), problem.column(), problem.code(), problem.text());
        }
    }

    /** One difference to what runs. */
    @Schema(
            name = "PlantChange",
            requiredProperties = {"kind", "what", "name", "detail"})
    public record Change(
            @Schema(allowableValues = {"ADDED", "REMOVED", "CHANGED", "RENAMED"})
            String kind,

            @Schema(allowableValues = {"device", "tag", "display", "equipment", "feature", "history", "plant"})
            String what,

            @Schema(description = "of a rename the new one") String name,
            @Schema(description = "what exactly") String detail) {

        public static Change of(PlantChange change) {
            return new Change(change.kind().name(), change.what(), change.name(), change.detail());
        }
    }
}
