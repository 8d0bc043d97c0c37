package io.orquestador.gateway.rest.view;

import io.orquestador.history.imports.HistoryImport;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of a file that was imported: all of it is taken. */
@Schema(
        name = "Import",
        requiredProperties = {"samples", "repeated", "tags", "created", "from", "to"})
public record ImportView(
        @Schema(description = "in the file") long samples,

        @Schema(description = "how many of them an earlier import of the same file had taken")
        long repeated,

        @Schema(description = "how many different ones") int tags,
        @Schema(description = "how many of those were made") int created,

        @Schema(nullable = true, format = "date-time", description = "source time of the earliest sample") @Nullable
        String from,

        @Schema(nullable = true, format = "date-time", description = "of the latest") @Nullable
        String to) {

    public static ImportView of(HistoryImport.Outcome outcome) {
        return new ImportView(
                outcome.samples(),
                outcome.repeated(),
                outcome.tags(),
                outcome.created(),
                Wire.text(outcome.fromEpochNanos()),
                Wire.text(outcome.toEpochNanos()));
    }
}
