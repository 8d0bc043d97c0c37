package io.orquestador.gateway.rest.view;

import static io.swagger.v3.oas.annotations.media.Schema.SchemaResolution.ALL_OF_REF;

import io.orquestador.history.Answer;
import io.orquestador.history.BucketRow;
import io.orquestador.history.Point;
import io.orquestador.history.TimeShare;
import io.orquestador.tag.TagType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A span cut into equal buckets; empty ones are there too. */
@Schema(
        name = "Buckets",
        requiredProperties = {"path", "buckets"})
public record BucketsView(String path, List<BucketView> buckets) {

    @Schema(
            name = "Bucket",
            requiredProperties = {
                "start",
                "end",
                "min",
                "max",
                "avg",
                "samples",
                "good",
                "uncertain",
                "worst",
                "first",
                "last",
                "byTime"
            })
    public record BucketView(
            String start,

            @Schema(description = "exclusive") String end,

            @Schema(nullable = true, description = "null when no sample in it counts") @Nullable
            Double min,

            @Schema(nullable = true) @Nullable Double max,

            @Schema(nullable = true, description = "mean of the samples that count") @Nullable
            Double avg,

            @Schema(description = "all samples, whatever their quality")
            long samples,

            long good,
            long uncertain,

            @Schema(description = "the highest StatusCode of its samples; Bad_NoData without one")
            StatusView worst,

            @Schema(nullable = true, schemaResolution = ALL_OF_REF) @Nullable
            PointView first,

            @Schema(nullable = true, schemaResolution = ALL_OF_REF) @Nullable
            PointView last,

            @Schema(
                    nullable = true,
                    schemaResolution = ALL_OF_REF,
                    description = "null when `byTime` was not asked for")
            @Nullable
            TimeShareView byTime) {}

    /** What held in a bucket, also from samples before it. */
    @Schema(
            name = "TimeShare",
            requiredProperties = {"mean", "goodSeconds", "uncertainSeconds", "unknownSeconds", "percentGood"})
    public record TimeShareView(
            @Schema(nullable = true, description = "weighted with time") @Nullable
            Double mean,

            double goodSeconds,
            double uncertainSeconds,

            @Schema(description = "bad, or no sample that holds")
            double unknownSeconds,

            @Schema(nullable = true) @Nullable Double percentGood) {}

    public static BucketsView of(String path, Answer<List<BucketRow>> answer) {
        return new BucketsView(
                path,
                answer.result().stream().map(row -> of(row, answer.type())).toList());
    }

    private static BucketView of(BucketRow row, TagType type) {
        return new BucketView(
                Wire.always(row.startEpochNanos()),
                Wire.always(row.endEpochNanos()),
                Wire.finite(row.min()),
                Wire.finite(row.max()),
                Wire.finite(row.mean()),
                row.samples(),
                row.good(),
                row.uncertain(),
                StatusView.of(row.worst()),
                of(row.first(), type),
                of(row.last(), type),
                of(row.byTime()));
    }

    private static @Nullable PointView of(@Nullable Point point, TagType type) {
        return point == null ? null : PointView.of(point, type);
    }

    private static @Nullable TimeShareView of(@Nullable TimeShare share) {
        if (share == null) return null;
        return new TimeShareView(
                Wire.finite(share.mean()),
                Wire.seconds(share.goodNanos()),
                Wire.seconds(share.uncertainNanos()),
                Wire.seconds(share.unknownNanos()),
                Wire.finite(share.percentGood()));
    }
}
