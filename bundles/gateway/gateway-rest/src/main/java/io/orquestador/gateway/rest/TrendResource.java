package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.TrendsView;
import io.orquestador.history.Grid;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Question;
import io.orquestador.history.Rules;
import io.orquestador.tag.TagValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;

/** Stored samples of several tags at once: as a chart draws them, and as a file. */
@Path("/history")
@ProblemAnswers
@Tag(name = "History")
public final class TrendResource {
    private static final int MAX_BUCKET_MS = 14 * 86_400_000;

    private final Services services;
    private final Clock clock;

    TrendResource(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    @GET
    @Path("trend")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "historyTrend",
            summary = "Least, greatest, mean and last of up to 20 tags in equal spans, with their quality, for a chart")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public TrendsView trend(
            @Parameter(description = Params.PATHS, required = true) @QueryParam("path") List<String> paths,
            @Parameter(
                            description =
                                    "ISO 8601, begin of the first bucket; `count` buckets before now if not given",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(
                            description = "length of a bucket in ms",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "1209600000"))
                    @QueryParam("bucketMs")
                    @Nullable
                    String bucketMs,
            @Parameter(
                            description = "how many buckets; times the number of tags at most 40000",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "10000", defaultValue = "100"))
                    @QueryParam("count")
                    @Nullable
                    String count)
            throws HistoryUnavailable {
        var exact = Params.paths(paths);
        int length = Params.integer("bucketMs", Params.required("bucketMs", bucketMs), 1, 1, MAX_BUCKET_MS);
        int buckets = Params.rows("count", count, 100, 1, exact.size());
        var start = clock.instant().minusMillis((long) length * buckets);
        long fromNanos = Params.epochNanos("from", from, start);
        var trends = new ArrayList<TrendsView.TrendView>(exact.size());
        try {
            var history = services.history();
            var question = new Question.Buckets(
                    Grid.ofWidth(fromNanos, length * 1_000_000L, buckets), Rules.GOOD_AND_UNCERTAIN, null);
            var before = new ArrayList<Optional<TagValue>>(exact.size());
            for (var path : exact) before.add(history.lastBefore(path, fromNanos));
            history.ask(
                    exact,
                    question,
                    (path, answer) -> trends.add(TrendsView.of(exact.get(path), before.get(path), answer)));
        } catch (IllegalArgumentException e) { // a tag of text
            throw Problem.parameter(String.valueOf(e.getMessage()));
        }
        return new TrendsView(Math.floorDiv(fromNanos, 1_000_000L), length, buckets, trends);
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @Operation(
            operationId = "historyCsv",
            summary = "Stored samples of up to 20 tags as a file: UTF-8, tag by tag in order of source time")
    @ApiResponse(
            responseCode = "200",
            description = "OK; the connection is broken off when the store goes away before the end",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    public Response csv(
            @Parameter(description = Params.PATHS, required = true) @QueryParam("path") List<String> paths,
            @Parameter(ref = "from") @QueryParam("from") @Nullable String from,
            @Parameter(ref = "to") @QueryParam("to") @Nullable String to)
            throws HistoryUnavailable {
        var exact = Params.paths(paths);
        var span = Params.span(from, to, clock.instant());
        var history = services.history();
        // a store that is away is told before the first byte
        history.raw(exact.get(0), span.fromEpochNanos(), span.toEpochNanos(), sample -> false);
        StreamingOutput rows =
                out -> new CsvFile(out).write(history, exact, span.fromEpochNanos(), span.toEpochNanos());
        return Response.ok(rows, "text/csv;charset=UTF-8;header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"orquestador-history.csv\"")
                .build();
    }
}
