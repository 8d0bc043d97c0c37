package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.AnswersView;
import io.orquestador.gateway.rest.view.BucketsView;
import io.orquestador.history.Answer;
import io.orquestador.history.Condition;
import io.orquestador.history.Grid;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Interpolation;
import io.orquestador.history.Point;
import io.orquestador.history.Question;
import io.orquestador.history.StateReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** What stored samples say over a span of time: {@code from} (inclusive) to {@code to} (exclusive); the last hour when not given. OPC 10000-13. */
@Path("/history")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "History")
public final class QuestionResource {
    private static final int MAX_TIMES = 1_000;
    private static final long MAX_TEXT = 4_000_000;

    private final Services services;
    private final Clock clock;

    QuestionResource(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    @GET
    @Path("buckets")
    @Operation(
            operationId = "historyBuckets",
            summary = "Least, greatest, mean, first and last of the samples in equal spans, and what held in them")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public BucketsView buckets(
            @Parameter(ref = "path") @QueryParam("path") @Nullable String path,
            @Parameter(ref = "from") @QueryParam("from") @Nullable String from,
            @Parameter(ref = "to") @QueryParam("to") @Nullable String to,
            @Parameter(
                            description = "how many; times the number of tags at most 40000",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "10000", defaultValue = "100"))
                    @QueryParam("count")
                    @Nullable
                    String count,
            @Parameter(
                            description =
                                    "weight with time, too; between samples the value is the one before, or on the line",
                            schema = @Schema(allowableValues = {"stepped", "linear"}))
                    @QueryParam("byTime")
                    @Nullable
                    String byTime,
            @BeanParam RulesParams rules)
            throws HistoryUnavailable {
        var grid = grid(from, to, count, 1);
        var way = byTime == null ? null : interpolation("byTime", byTime);
        var question = new Question.Buckets(grid, rules.rules(), way);
        return all(List.of(Params.required("path", path)), question, BucketsView::of)
                .get(0);
    }

    @GET
    @Path("values")
    @Operation(operationId = "historyValues", summary = "The values of up to 20 tags at given times")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<AnswersView.Values> values(
            @Parameter(description = Params.PATHS, required = true) @QueryParam("path") List<String> paths,
            @Parameter(
                            description =
                                    "ISO 8601; may be given again, up to 1000 times, none before the one before it",
                            required = true)
                    @QueryParam("time")
                    List<String> times,
            @Parameter(
                            description = "between samples the value is the one before, or on the line",
                            schema =
                                    @Schema(
                                            allowableValues = {"stepped", "linear"},
                                            defaultValue = "stepped"))
                    @QueryParam("interpolation")
                    @Nullable
                    String interpolation,
            @BeanParam RulesParams rules)
            throws HistoryUnavailable {
        if (times.isEmpty()) throw Params.missing("time");
        if (times.size() > MAX_TIMES)
            throw Problem.parameter("%d times are given; there may be %d.".formatted(times.size(), MAX_TIMES));
        var nanos = times.stream()
                .map(time -> Params.epochNanos("time", time, clock.instant()))
                .toList();
        var way = interpolation == null ? Interpolation.STEPPED : interpolation("interpolation", interpolation);
        try {
            return all(Params.paths(paths), new Question.ValuesAt(nanos, rules.rules(), way), AnswersView::values);
        } catch (IllegalArgumentException e) { // times out of order
            throw Problem.parameter(String.valueOf(e.getMessage()));
        }
    }

    @GET
    @Path("chart")
    @Operation(
            operationId = "historyChart",
            summary = "Lines of few points that look like those of all samples, of up to 20 tags")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<AnswersView.Chart> chart(
            @Parameter(description = Params.PATHS, required = true) @QueryParam("path") List<String> paths,
            @Parameter(ref = "from") @QueryParam("from") @Nullable String from,
            @Parameter(ref = "to") @QueryParam("to") @Nullable String to,
            @Parameter(
                            description = "how many; times the number of tags at most 40000",
                            schema = @Schema(type = "integer", minimum = "4", maximum = "10000", defaultValue = "1000"))
                    @QueryParam("points")
                    @Nullable
                    String points,
            @Parameter(
                            description = "how they are chosen",
                            schema =
                                    @Schema(
                                            allowableValues = {"min_max", "lttb", "min_max_lttb"},
                                            defaultValue = "min_max_lttb"))
                    @QueryParam("by")
                    @Nullable
                    String by,
            @BeanParam RulesParams rules)
            throws HistoryUnavailable {
        var exact = Params.paths(paths);
        var question = new Question.Chart(
                Params.span(from, to, clock.instant()),
                rules.rules(),
                Params.oneOf("by", by, Question.Downsampling.MIN_MAX_LTTB),
                Params.rows("points", points, 1_000, 4, exact.size()));
        return all(exact, question, AnswersView::chart);
    }

    @GET
    @Path("states")
    @Operation(
            operationId = "historyStates",
            summary = "How long, how often and how long on end up to 20 tags were in each of their states")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<AnswersView.States> states(
            @Parameter(description = Params.PATHS, required = true) @QueryParam("path") List<String> paths,
            @Parameter(ref = "from") @QueryParam("from") @Nullable String from,
            @Parameter(ref = "to") @QueryParam("to") @Nullable String to,
            @BeanParam RulesParams rules)
            throws HistoryUnavailable {
        var question = new Question.States(Params.span(from, to, clock.instant()), rules.rules());
        return all(Params.paths(paths), question, AnswersView::states);
    }

    @GET
    @Path("increases")
    @Operation(
            operationId = "historyIncreases",
            summary = "By how much up to 20 counters rose in equal spans, with resets and roll-overs")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<AnswersView.Increases> increases(
            @Parameter(description = Params.PATHS, required = true) @QueryParam("path") List<String> paths,
            @Parameter(ref = "from") @QueryParam("from") @Nullable String from,
            @Parameter(ref = "to") @QueryParam("to") @Nullable String to,
            @Parameter(
                            description = "how many; times the number of tags at most 40000",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "10000", defaultValue = "100"))
                    @QueryParam("count")
                    @Nullable
                    String count,
            @Parameter(
                            description = "the counter starts again when it reaches this; 0 if never",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0", defaultValue = "0"))
                    @QueryParam("modulus")
                    @Nullable
                    String modulus,
            @BeanParam RulesParams rules)
            throws HistoryUnavailable {
        var exact = Params.paths(paths);
        var grid = grid(from, to, count, exact.size());
        var question = new Question.Increases(grid, rules.rules(), Params.whole("modulus", modulus, 0));
        return all(exact, question, AnswersView::increases);
    }

    @GET
    @Path("ranges")
    @Operation(
            operationId = "historyRanges",
            summary = "When a condition held of up to 20 tags: one of `above`, `below`, both, or `equals`")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<AnswersView.Ranges> ranges(
            @Parameter(description = Params.PATHS, required = true) @QueryParam("path") List<String> paths,
            @Parameter(ref = "from") @QueryParam("from") @Nullable String from,
            @Parameter(ref = "to") @QueryParam("to") @Nullable String to,
            @Parameter(description = "more than this number; with `below`: both limits are in it")
                    @QueryParam("above")
                    @Nullable
                    String above,
            @Parameter(description = "less than this number") @QueryParam("below") @Nullable String below,
            @Parameter(description = "true, false, a number, or a text in quotation marks")
                    @QueryParam("equals")
                    @Nullable
                    String equal,
            @Parameter(
                            description = "shorter ranges are left out",
                            schema = @Schema(type = "string", format = "duration", example = "PT30S"))
                    @QueryParam("atLeast")
                    @Nullable
                    String atLeast,
            @Parameter(
                            description =
                                    "how many to list of each tag, times the number of tags at most 40000; all are counted",
                            schema = @Schema(type = "integer", minimum = "0", maximum = "10000", defaultValue = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @BeanParam RulesParams rules)
            throws HistoryUnavailable {
        var exact = Params.paths(paths);
        var question = new Question.Ranges(
                Params.span(from, to, clock.instant()),
                rules.rules(),
                condition(above, below, equal),
                atLeast == null ? 0 : Params.duration("atLeast", atLeast),
                Params.rows("limit", limit, 1_000, 0, exact.size()));
        return all(exact, question, AnswersView::ranges);
    }

    private static Condition condition(@Nullable String above, @Nullable String below, @Nullable String equal) {
        if ((equal == null) == (above == null && below == null))
            throw Problem.parameter("Give above, below, both of them, or equals.");
        try {
            if (equal != null) return Params.equalTo(equal);
            if (above == null) return Condition.below(Params.number("below", String.valueOf(below)));
            if (below == null) return Condition.above(Params.number("above", above));
            return Condition.between(Params.number("above", above), Params.number("below", below));
        } catch (IllegalArgumentException e) {
            throw Problem.parameter(String.valueOf(e.getMessage()));
        }
    }

    private Grid grid(@Nullable String from, @Nullable String to, @Nullable String count, int tags) {
        var span = Params.span(from, to, clock.instant());
        return new Grid(span, Params.rows("count", count, 100, 1, tags));
    }

    private static Interpolation interpolation(String name, String text) {
        return Params.oneOf(name, text, Interpolation.STEPPED);
    }

    private <R, V> List<V> all(List<String> paths, Question<R> question, BiFunction<String, Answer<R>, V> view)
            throws HistoryUnavailable {
        var views = new ArrayList<V>(paths.size());
        var text = new long[1];
        try {
            services.history().ask(paths, question, (path, answer) -> {
                text[0] += characters(answer.result());
                if (text[0] > MAX_TEXT)
                    throw Problem.parameter(
                            "The answer has more than " + MAX_TEXT + " characters of text. Ask for less at once.");
                return views.add(view.apply(paths.get(path), answer));
            });
        } catch (IllegalArgumentException e) { // of a tag of that type it cannot be asked
            throw Problem.parameter(String.valueOf(e.getMessage()));
        }
        return views;
    }

    /** Of its texts, which may be long. */
    private static long characters(Object answer) {
        if (answer instanceof StateReport report)
            return report.states().stream()
                    .mapToLong(state -> length(state.text()))
                    .sum();
        if (!(answer instanceof List<?> rows)) return 0;
        return rows.stream()
                .mapToLong(row -> row instanceof Point point ? length(point.text()) : 0)
                .sum();
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
