package io.orquestador.gateway.rest.view;

import io.orquestador.journal.Position;
import io.orquestador.journal.SegmentStatus;
import io.swagger.v3.oas.annotations.media.Schema;

/** One file of the journal. */
@Schema(
        name = "Segment",
        requiredProperties = {"file", "first", "end", "bytes", "samples", "writing"})
public record SegmentView(
        String file,
        @Schema(example = "3:1048576") String first,
        String end,
        long bytes,
        @Schema(description = "-1 when not counted yet") long samples,
        boolean writing) {

    public static SegmentView of(SegmentStatus s) {
        return new SegmentView(
                s.file(), Position.text(s.first()), Position.text(s.end()), s.bytes(), s.samples(), s.writing());
    }
}
