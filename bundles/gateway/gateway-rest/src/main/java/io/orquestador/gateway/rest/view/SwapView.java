package io.orquestador.gateway.rest.view;

import static io.swagger.v3.oas.annotations.media.Schema.SchemaResolution.ALL_OF_REF;

import io.orquestador.updates.SwapRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a hot swap did and did not lose, counted. */
@Schema(
        name = "Swap",
        requiredProperties = {
            "id",
            "bundle",
            "outcome",
            "reason",
            "subject",
            "startedAt",
            "endedAt",
            "before",
            "after",
            "journalBefore",
            "journalAfter",
            "longestPauseMs",
            "drivers",
            "readers"
        })
public record SwapView(
        String id,
        String bundle,

        @Schema(allowableValues = {"KEPT", "REVERTED", "REFUSED", "FAILED"})
        String outcome,

        String reason,
        @Schema(description = "who asked") String subject,
        String startedAt,
        String endedAt,
        JarView before,

        @Schema(nullable = true, schemaResolution = ALL_OF_REF) @Nullable
        JarView after,

        @Schema(description = "the journal's accepted end before the swap")
        String journalBefore,

        String journalAfter,

        @Schema(description = "from the bundle stopping to it serving again")
        long longestPauseMs,

        List<DriverCountView> drivers,
        List<ReaderCountView> readers) {

    /** A bundle's file. */
    @Schema(
            name = "Jar",
            requiredProperties = {"version", "sha256"})
    public record JarView(String version, String sha256) {}

    /** Scans of one device over the swap. */
    @Schema(
            name = "DriverCount",
            requiredProperties = {"device", "scheduled", "done", "missed", "connectionKept"})
    public record DriverCountView(String device, long scheduled, long done, long missed, boolean connectionKept) {}

    /** Samples accepted by the journal over the swap, and delivered to this reader. */
    @Schema(
            name = "ReaderCount",
            requiredProperties = {"reader", "accepted", "delivered"})
    public record ReaderCountView(String reader, long accepted, long delivered) {}

    public static SwapView of(SwapRecord r) {
        return new SwapView(
                r.id(),
                r.bundle(),
                r.outcome().name(),
                r.reason(),
                r.subject(),
                r.startedAt().toString(),
                r.endedAt().toString(),
                of(r.before()),
                r.after() == null ? null : of(r.after()),
                r.journalBefore(),
                r.journalAfter(),
                r.longestPauseMs(),
                r.drivers().stream()
                        .map(d -> new DriverCountView(
                                d.device(), d.scheduled(), d.done(), d.missed(), d.connectionKept()))
                        .toList(),
                r.readers().stream()
                        .map(d -> new ReaderCountView(d.reader(), d.accepted(), d.delivered()))
                        .toList());
    }

    private static JarView of(SwapRecord.Jar jar) {
        return new JarView(jar.version(), jar.sha256());
    }
}
