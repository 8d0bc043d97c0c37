package io.orquestador.gateway.rest.view;

import io.orquestador.journal.Journal;
import io.orquestador.journal.Position;
import io.orquestador.journal.SegmentStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The journal in a few numbers. Positions read incarnation:offset. */
@Schema(
        name = "Journal",
        requiredProperties = {
            "id",
            "acceptedEnd",
            "durableEnd",
            "notDurableBytes",
            "lastServerTime",
            "segments",
            "bytes",
            "readers"
        })
public record JournalView(
        String id,
        @Schema(example = "3:1048576") String acceptedEnd,
        String durableEnd,

        @Schema(description = "accepted and not yet on disk")
        long notDurableBytes,

        @Schema(nullable = true) @Nullable String lastServerTime,
        int segments,
        long bytes,
        int readers) {

    public static JournalView of(Journal journal) {
        long durable = journal.durableEnd(); // before the other, so that the difference is never below zero
        long accepted = journal.acceptedEnd();
        var segments = journal.segments();
        return new JournalView(
                journal.id().toString(),
                Position.text(accepted),
                Position.text(durable),
                Position.offset(accepted) - Position.offset(durable),
                Wire.text(journal.lastServerEpochNanos()),
                segments.size(),
                segments.stream().mapToLong(SegmentStatus::bytes).sum(),
                journal.readers().size());
    }
}
