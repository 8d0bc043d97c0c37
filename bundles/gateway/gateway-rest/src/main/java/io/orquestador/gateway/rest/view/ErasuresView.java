package io.orquestador.gateway.rest.view;

import io.orquestador.history.corrections.Erasure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tombstones of erased samples. */
@Schema(name = "Erasures", requiredProperties = "erasures")
public record ErasuresView(
        @Schema(description = "the newest first, a thousand at most")
        List<ErasureView> erasures) {

    /** One of them. */
    @Schema(
            name = "Erasure",
            requiredProperties = {"id", "tag", "path", "from", "to", "why", "who", "at", "samples", "done"})
    public record ErasureView(
            String id,

            @Schema(description = "UUID of the tag") String tag,

            @Schema(nullable = true, description = "of the tag, as it is now; null when this database does not know it")
            @Nullable
            String path,

            @Schema(format = "date-time", description = "inclusive")
            String from,

            @Schema(format = "date-time", description = "exclusive")
            String to,

            String why,
            String who,

            @Schema(format = "date-time") String at,

            @Schema(description = "how many are gone so far, of this database")
            long samples,

            @Schema(
                    nullable = true,
                    format = "date-time",
                    description = "null while some are still in the database; answers have none of them already")
            @Nullable
            String done) {

        public static ErasureView of(Erasure erasure) {
            var done = erasure.done();
            return new ErasureView(
                    erasure.id().toString(),
                    erasure.tag().toString(),
                    erasure.path(),
                    Wire.always(erasure.fromEpochNanos()),
                    Wire.always(erasure.toEpochNanos()),
                    erasure.why(),
                    erasure.who(),
                    erasure.at().toString(),
                    erasure.samples(),
                    done == null ? null : done.toString());
        }
    }

    public static ErasuresView of(List<Erasure> erasures) {
        return new ErasuresView(erasures.stream().map(ErasureView::of).toList());
    }
}
