package io.orquestador.gateway.rest.view;

import static io.swagger.v3.oas.annotations.media.Schema.SchemaResolution.ALL_OF_REF;

import io.orquestador.history.Answer;
import io.orquestador.history.BucketRow;
import io.orquestador.history.Point;
import io.orquestador.tag.TagValue;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Several tags over one span, for a chart: columns of equal length, a row for each bucket that holds samples. Times: ms since 1970, UTC. */
@Schema(
        name = "Trends",
        requiredProperties = {"fromMs", "bucketMs", "count", "trends"})
public record TrendsView(long fromMs, long bucketMs, int count, List<TrendView> trends) {

    /** One tag. Uncertain samples count for min, max and mean. */
    @Schema(
            name = "Trend",
            requiredProperties = {
                "path",
                "before",
                "index",
                "min",
                "max",
                "mean",
                "last",
                "lastStatus",
                "lastMs",
                "worst",
                "samples",
                "uncertain",
                "bad"
            })
    public record TrendView(
            String path,

            @Schema(
                    nullable = true,
                    schemaResolution = ALL_OF_REF,
                    description = "the last sample before the span; null when there is none")
            @Nullable
            BeforeView before,

            @Schema(description = "number of the bucket, from 0")
            int[] index,

            @ArraySchema(
                    arraySchema = @Schema(description = "null when no sample of the bucket has a usable number"),
                    schema = @Schema(nullable = true))
            @Nullable
            Double[] min,

            @ArraySchema(schema = @Schema(nullable = true)) @Nullable
            Double[] max,

            @ArraySchema(schema = @Schema(nullable = true)) @Nullable
            Double[] mean,

            @ArraySchema(
                    arraySchema = @Schema(description = "of the last sample in the bucket; null when it has no number"),
                    schema = @Schema(nullable = true))
            @Nullable
            Double[] last,

            @Schema(description = "StatusCode of the last sample, unsigned")
            long[] lastStatus,

            @Schema(description = "source time of the last sample")
            long[] lastMs,

            @Schema(description = "the highest StatusCode in the bucket, unsigned")
            long[] worst,

            @Schema(description = "all samples, whatever their quality")
            long[] samples,

            long[] uncertain,

            @Schema(description = "bad ones, and those without a number")
            long[] bad) {}

    /** A sample as a number. */
    @Schema(
            name = "TrendSample",
            requiredProperties = {"timeMs", "value", "status"})
    public record BeforeView(
            long timeMs,

            @Schema(nullable = true) @Nullable Double value,

            @Schema(description = "StatusCode, unsigned") long status) {}

    /** @param before the last sample before the span */
    public static TrendView of(String path, Optional<TagValue> before, Answer<List<BucketRow>> answer) {
        var rows = new ArrayList<BucketRow>();
        var index = new ArrayList<Integer>();
        for (int i = 0; i < answer.result().size(); i++) {
            var row = answer.result().get(i);
            if (row.samples() == 0) continue;
            rows.add(row);
            index.add(i);
        }
        return new TrendView(
                path,
                before.map(TrendsView::before).orElse(null),
                index.stream().mapToInt(Integer::intValue).toArray(),
                numbers(rows, BucketRow::min),
                numbers(rows, BucketRow::max),
                numbers(rows, BucketRow::mean),
                numbers(rows, row -> last(row).number(answer.type())),
                rows.stream()
                        .mapToLong(row -> Integer.toUnsignedLong(last(row).status()))
                        .toArray(),
                rows.stream().mapToLong(row -> ms(last(row).epochNanos())).toArray(),
                rows.stream()
                        .mapToLong(row -> Integer.toUnsignedLong(row.worst()))
                        .toArray(),
                rows.stream().mapToLong(BucketRow::samples).toArray(),
                rows.stream().mapToLong(BucketRow::uncertain).toArray(),
                rows.stream().mapToLong(BucketRow::bad).toArray());
    }

    private static Point last(BucketRow row) {
        return Objects.requireNonNull(row.last(), "a row with samples has a last one");
    }

    private static @Nullable Double[] numbers(List<BucketRow> rows, ToDoubleFunction<BucketRow> column) {
        return rows.stream().map(row -> Wire.finite(column.applyAsDouble(row))).toArray(Double[]::new);
    }

    private static BeforeView before(TagValue sample) {
        return new BeforeView(
                ms(sample.sourceEpochNanos()), number(sample.value()), Integer.toUnsignedLong(sample.status()));
    }

    private static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Boolean on) return on ? 1.0 : 0.0;
        return value instanceof Number number && Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
    }

    private static long ms(long epochNanos) {
        return Math.floorDiv(epochNanos, 1_000_000L);
    }
}
