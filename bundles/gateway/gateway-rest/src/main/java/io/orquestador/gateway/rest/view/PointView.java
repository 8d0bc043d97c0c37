package io.orquestador.gateway.rest.view;

import io.orquestador.history.Point;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A value at a time, as samples say it. */
@Schema(
        name = "Point",
        requiredProperties = {"time", "value", "text", "quality", "status"})
public record PointView(
        String time,

        @Schema(ref = "#/components/schemas/AnyValue") @Nullable
        Object value,

        @Schema(nullable = true, description = "an INT64 in exact digits") @Nullable
        String text,

        @Schema(allowableValues = {"good", "uncertain", "bad"})
        String quality,

        StatusView status) {

    static PointView of(Point point, TagType type) {
        var value = point.value(type);
        int status = point.status();
        return new PointView(
                Wire.always(point.epochNanos()),
                value instanceof String words ? SampleView.whole(words) : value,
                value instanceof Long whole ? whole.toString() : null,
                StatusCode.isGood(status) ? "good" : StatusCode.isUncertain(status) ? "uncertain" : "bad",
                StatusView.of(status));
    }
}
