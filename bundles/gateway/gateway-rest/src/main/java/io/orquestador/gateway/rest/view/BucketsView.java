package io.orquestador.gateway.rest.view;

import io.orquestador.history.Bucket;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A span cut into equal buckets; empty ones are there too. */
@Schema(
        name = "Buckets",
        requiredProperties = {"path", "buckets"})
public record BucketsView(String path, List<BucketView> buckets) {

    /** Good samples of one span. */
    @Schema(
            name = "Bucket",
            requiredProperties = {"start", "min", "max", "avg", "samples", "good"})
    public record BucketView(
            String start,

            @Schema(nullable = true, description = "null when no sample in it is good") @Nullable
            Double min,

            @Schema(nullable = true) @Nullable Double max,

            @Schema(nullable = true, description = "mean of the good samples") @Nullable
            Double avg,

            @Schema(description = "all samples, whatever their quality")
            long samples,

            long good) {}

    public static BucketsView of(String path, List<Bucket> buckets) {
        return new BucketsView(path, buckets.stream().map(BucketsView::of).toList());
    }

    private static BucketView of(Bucket b) {
        return new BucketView(
                Times.always(b.startEpochNanos()),
                finite(b.min()),
                finite(b.max()),
                finite(b.avg()),
                b.samples(),
                b.good());
    }

    private static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }
}
