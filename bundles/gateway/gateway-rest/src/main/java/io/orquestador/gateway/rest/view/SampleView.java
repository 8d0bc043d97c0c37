package io.orquestador.gateway.rest.view;

import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One observed value with its quality and both its times. */
@Schema(
        name = "Sample",
        requiredProperties = {
            "value",
            "text",
            "raw",
            "quality",
            "status",
            "flags",
            "sourceTime",
            "sourceEpochNanos",
            "serverTime",
            "serverEpochNanos"
        })
public record SampleView(
        @Schema(ref = "#/components/schemas/AnyValue") @Nullable // in base.json: annotations cannot say "of any type"
        Object value,

        @Schema(
                nullable = true,
                description = "an INT64 in exact digits (JavaScript rounds beyond 2^53); NaN, Infinity or -Infinity")
        @Nullable
        String text,

        @Schema(
                nullable = true,
                description = "the IEEE 754 bits of a NaN or an infinity",
                example = "0x7ff8000000000000")
        @Nullable
        String raw,

        @Schema(allowableValues = {"good", "uncertain", "bad"})
        String quality,

        StatusView status,

        @Schema(description = "FLOAT32, HISTORICAL, CLOCK_REPLACED, NOT_RECORDED")
        List<String> flags,

        @Schema(nullable = true, description = "when the device measured; null before the first sample") @Nullable
        String sourceTime,

        @Schema(nullable = true, description = "the same in exact digits") @Nullable
        String sourceEpochNanos,

        @Schema(nullable = true, description = "when the runtime accepted it") @Nullable
        String serverTime,

        @Schema(nullable = true) @Nullable String serverEpochNanos) {

    public static SampleView of(TagValue sample) {
        var value = sample.value();
        var number = value instanceof Double d ? d : 0.0;
        boolean finite = Double.isFinite(number);
        return new SampleView(
                !finite ? null : value instanceof String s ? whole(s) : value,
                value instanceof Long whole ? whole.toString() : finite ? null : Double.toString(number),
                finite ? null : "0x%016x".formatted(sample.bits()),
                quality(sample.status()),
                StatusView.of(sample.status()),
                flags(sample.flags()),
                Wire.text(sample.sourceEpochNanos()),
                Wire.digits(sample.sourceEpochNanos()),
                Wire.text(sample.serverEpochNanos()),
                Wire.digits(sample.serverEpochNanos()));
    }

    private static String quality(int status) {
        return StatusCode.isGood(status) ? "good" : StatusCode.isUncertain(status) ? "uncertain" : "bad";
    }

    private static List<String> flags(byte flags) {
        var names = new ArrayList<String>(2);
        if (Flags.type(flags) == TagType.FLOAT64 && Flags.has(flags, Flags.FLOAT32)) names.add("FLOAT32");
        if (Flags.has(flags, Flags.HISTORICAL)) names.add("HISTORICAL");
        if (Flags.has(flags, Flags.CLOCK_REPLACED)) names.add("CLOCK_REPLACED");
        if (Flags.has(flags, Flags.NOT_RECORDED)) names.add("NOT_RECORDED");
        return names;
    }

    /** Half a character (an unpaired surrogate) has no UTF-8 and would break the whole answer: it becomes U+FFFD. */
    static String whole(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) return text;
        return text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
