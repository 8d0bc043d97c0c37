package io.orquestador.gateway.rest.view;

import static io.swagger.v3.oas.annotations.media.Schema.SchemaResolution.ALL_OF_REF;

import io.orquestador.history.Trend;
import io.orquestador.tag.TagValue;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
            int[] samples,

            int[] uncertain,

            @Schema(description = "bad ones, and those without a number")
            int[] bad) {}

    /** A sample as a number. */
    @Schema(
            name = "TrendSample",
            requiredProperties = {"timeMs", "value", "status"})
    public record BeforeView(
            long timeMs,

            @Schema(nullable = true) @Nullable Double value,

            @Schema(description = "StatusCode, unsigned") long status) {}

    public static TrendView of(String path, Trend trend) {
        return new TrendView(
                path,
                before(trend.before()),
                trend.index(),
                finite(trend.min()),
                finite(trend.max()),
                finite(trend.mean()),
                finite(trend.last()),
                unsigned(trend.lastStatus()),
                LongStream.of(trend.lastEpochNanos()).map(TrendsView::ms).toArray(),
                unsigned(trend.worst()),
                trend.samples(),
                trend.uncertain(),
                trend.bad());
    }

    private static @Nullable BeforeView before(@Nullable TagValue sample) {
        if (sample == null) return null;
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

    private static @Nullable Double[] finite(double[] numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> Double.isFinite(number) ? (Double) number : null)
                .toArray(Double[]::new);
    }

    private static long[] unsigned(int[] statuses) {
        return IntStream.of(statuses).mapToLong(Integer::toUnsignedLong).toArray();
    }
}
