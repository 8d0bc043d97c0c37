package io.orquestador.gateway.rest;

import io.orquestador.audit.AuditLog.Query;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Which entries; what is not given asks for all. */
public final class AuditParams {
    @Parameter(
            description = "entries from this time on",
            schema = @Schema(type = "string", format = "date-time"),
            example = "2026-01-05T06:00:00Z")
    @QueryParam("from")
    @Nullable
    String from;

    @Parameter(
            description = "entries before this time",
            schema = @Schema(type = "string", format = "date-time"),
            example = "2026-01-06T06:00:00Z")
    @QueryParam("until")
    @Nullable
    String until;

    @Parameter(description = "id of who did it", example = "owner")
    @QueryParam("user")
    @Nullable
    String user;

    @Parameter(description = "path of an object; what is below it too", example = "bundles")
    @QueryParam("object")
    @Nullable
    String object;

    @Parameter(
            description = "what became of it",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"intended", "done", "failed", "refused"}))
    @QueryParam("outcome")
    @Nullable
    String outcome;

    @Parameter(description = "what it belongs to, e.g. a batch")
    @QueryParam("correlation")
    @Nullable
    String correlation;

    Query query() {
        return new Query(
                time("from", from, Instant.EPOCH),
                time("until", until, Instant.MAX),
                given(user),
                given(object),
                given(outcome),
                given(correlation));
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Instant time(String name, @Nullable String text, Instant otherwise) {
        try {
            return text == null ? otherwise : Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problem.parameter(name + " is no time; write it as 2026-01-05T06:00:00Z.");
        }
    }
}
