package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.HistoryView;
import io.orquestador.gateway.rest.view.SampleView;
import io.orquestador.gateway.rest.view.ValueView;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.tag.TagValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Stored samples. A span is {@code from} (inclusive) to {@code to} (exclusive); the last hour when not given. */
@Path("/history")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "History")
public final class HistoryResource {
    private static final int MAX_SAMPLES = 10_000;

    private final Services services;
    private final Clock clock;

    HistoryResource(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    @GET
    @Path("raw")
    @Operation(
            operationId = "historyRaw",
            summary = "Stored samples of one tag in order of source time, a page at a time")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public HistoryView raw(
            @Parameter(ref = "path") @QueryParam("path") @Nullable String path,
            @Parameter(ref = "from") @QueryParam("from") @Nullable String from,
            @Parameter(ref = "to") @QueryParam("to") @Nullable String to,
            @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit,
            @Parameter(ref = "layers") @QueryParam("layers") @Nullable String layers)
            throws HistoryUnavailable {
        var exact = Params.required("path", path);
        var span = Params.span(from, to, clock.instant());
        var page = new RawPage(Params.integer("limit", limit, 1_000, 1, MAX_SAMPLES));
        services.history(layers).raw(exact, span.fromEpochNanos(), span.toEpochNanos(), page::take);
        return new HistoryView(exact, page.samples, page.next);
    }

    @GET
    @Path("last")
    @Operation(operationId = "historyLast", summary = "The last stored sample of one tag")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public ValueView last(
            @Parameter(ref = "path") @QueryParam("path") @Nullable String path,
            @Parameter(ref = "layers") @QueryParam("layers") @Nullable String layers)
            throws HistoryUnavailable {
        return services.history(layers)
                .last(Params.required("path", path))
                .map(ValueView::of)
                .orElseThrow(() -> Problem.notFound("Nothing is stored of a tag of that path."));
    }

    /** Takes a page that ends between two times, never within one: the next page starts at a time. */
    private static final class RawPage {
        final List<SampleView> samples = new ArrayList<>();

        @Nullable
        String next;

        private final int limit;
        private long lastEpochNanos;

        RawPage(int limit) {
            this.limit = limit;
        }

        boolean take(TagValue sample) {
            boolean full = samples.size() >= limit && sample.sourceEpochNanos() != lastEpochNanos;
            if (full) {
                next = SampleView.of(sample).sourceTime();
                return false;
            }
            samples.add(SampleView.of(sample));
            lastEpochNanos = sample.sourceEpochNanos();
            return true;
        }
    }
}
