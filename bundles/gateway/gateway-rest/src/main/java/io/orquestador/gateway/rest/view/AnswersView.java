package io.orquestador.gateway.rest.view;

import io.orquestador.history.Answer;
import io.orquestador.history.ChartPoint;
import io.orquestador.history.CounterDelta;
import io.orquestador.history.Point;
import io.orquestador.history.RangeReport;
import io.orquestador.history.StateReport;
import io.orquestador.history.StateTotal;
import io.orquestador.tag.TagType;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the samples of one tag say over a span of time. Durations in seconds. */
public final class AnswersView {
    private AnswersView() {}

    @Schema(
            name = "Values",
            requiredProperties = {"path", "values"})
    public record Values(String path, List<PointView> values) {}

    @Schema(
            name = "Chart",
            requiredProperties = {"path", "timeMs", "value", "status", "worst"},
            description = "columns of equal length")
    public record Chart(
            String path,

            @Schema(description = "ms since 1970, UTC") double[] timeMs,

            @ArraySchema(
                    arraySchema = @Schema(description = "null is a break in the line"),
                    schema = @Schema(nullable = true))
            @Nullable
            Double[] value,

            @Schema(description = "StatusCode, unsigned") long[] status,

            @Schema(description = "the highest StatusCode of all samples that the point stands for, unsigned")
            long[] worst) {}

    @Schema(
            name = "States",
            requiredProperties = {"path", "states", "uncertainSeconds", "unknownSeconds", "otherSeconds"})
    public record States(
            String path,
            List<State> states,

            @Schema(description = "how much of the states' time rests on uncertain samples")
            double uncertainSeconds,

            @Schema(description = "bad, before the first sample, or longer than a sample may hold")
            double unknownSeconds,

            @Schema(description = "in states beyond the first thousand")
            double otherSeconds) {}

    @Schema(
            name = "State",
            requiredProperties = {"state", "text", "seconds", "entries", "longestSeconds"})
    public record State(
            @Schema(ref = "#/components/schemas/AnyValue") Object state,

            @Schema(nullable = true, description = "an INT64 in exact digits") @Nullable
            String text,

            double seconds,

            @Schema(description = "how often it began within the span")
            long entries,

            double longestSeconds) {}

    @Schema(
            name = "Increases",
            requiredProperties = {"path", "increases"})
    public record Increases(String path, List<Increase> increases) {}

    @Schema(
            name = "Increase",
            requiredProperties = {"start", "end", "increase", "text", "resets", "rollOvers", "status"})
    public record Increase(
            String start,
            String end,

            @Schema(nullable = true, description = "null when the status is bad") @Nullable
            Double increase,

            @Schema(nullable = true, description = "of an INT64 in exact digits") @Nullable
            String text,

            @Schema(description = "falls to 0: what was counted before them is missing")
            long resets,

            @Schema(description = "falls at the modulus: nothing is missing")
            long rollOvers,

            StatusView status) {}

    @Schema(
            name = "Ranges",
            requiredProperties = {"path", "ranges", "count", "totalSeconds", "unknownSeconds"})
    public record Ranges(
            String path,
            List<Range> ranges,

            @Schema(description = "all that are long enough, also those not listed")
            long count,

            double totalSeconds,

            @Schema(description = "nobody knows of that time")
            double unknownSeconds) {}

    @Schema(
            name = "Range",
            requiredProperties = {"from", "to", "seconds", "isUncertain"})
    public record Range(String from, String to, double seconds, boolean isUncertain) {}

    public static Values values(String path, Answer<List<Point>> answer) {
        return new Values(
                path,
                answer.result().stream()
                        .map(point -> PointView.of(point, answer.type()))
                        .toList());
    }

    public static Chart chart(String path, Answer<List<ChartPoint>> answer) {
        var points = answer.result();
        return new Chart(
                path,
                points.stream().mapToDouble(point -> point.epochNanos() / 1e6).toArray(),
                points.stream().map(point -> Wire.finite(point.number())).toArray(Double[]::new),
                points.stream()
                        .mapToLong(point -> Integer.toUnsignedLong(point.status()))
                        .toArray(),
                points.stream()
                        .mapToLong(point -> Integer.toUnsignedLong(point.worst()))
                        .toArray());
    }

    public static States states(String path, Answer<StateReport> answer) {
        var report = answer.result();
        return new States(
                path,
                report.states().stream()
                        .map(state -> state(state, answer.type()))
                        .toList(),
                Wire.seconds(report.uncertainNanos()),
                Wire.seconds(report.unknownNanos()),
                Wire.seconds(report.otherNanos()));
    }

    private static State state(StateTotal total, TagType type) {
        var words = total.text();
        Object state =
                words != null ? SampleView.whole(words) : type == TagType.BOOL ? total.bits() != 0 : total.bits();
        return new State(
                state,
                type == TagType.INT64 ? Long.toString(total.bits()) : null,
                Wire.seconds(total.nanos()),
                total.entries(),
                Wire.seconds(total.longestNanos()));
    }

    public static Increases increases(String path, Answer<List<CounterDelta>> answer) {
        boolean isWhole = answer.type() == TagType.INT64;
        return new Increases(
                path,
                answer.result().stream().map(delta -> increase(delta, isWhole)).toList());
    }

    private static Increase increase(CounterDelta delta, boolean isWhole) {
        var number = Wire.finite(delta.increase());
        return new Increase(
                Wire.always(delta.startEpochNanos()),
                Wire.always(delta.endEpochNanos()),
                number,
                isWhole && number != null ? Long.toString(delta.increaseBits()) : null,
                delta.resets(),
                delta.rollOvers(),
                StatusView.of(delta.status()));
    }

    public static Ranges ranges(String path, Answer<RangeReport> answer) {
        var report = answer.result();
        return new Ranges(
                path,
                report.ranges().stream()
                        .map(range -> new Range(
                                Wire.always(range.fromEpochNanos()),
                                Wire.always(range.toEpochNanos()),
                                Wire.seconds(range.nanos()),
                                range.isUncertain()))
                        .toList(),
                report.count(),
                Wire.seconds(report.totalNanos()),
                Wire.seconds(report.unknownNanos()));
    }
}
