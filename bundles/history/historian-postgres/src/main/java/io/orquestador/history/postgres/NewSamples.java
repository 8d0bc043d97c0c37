package io.orquestador.history.postgres;

import io.orquestador.history.corrections.CorrectionRefused;
import io.orquestador.history.corrections.Corrections;
import io.orquestador.history.corrections.LayerOrder;
import io.orquestador.support.block.Samples;
import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The samples that a person gives for a tag, as columns in order of source time. */
final class NewSamples {
    private NewSamples() {}

    /** @param serverEpochNanos when they were given */
    static Samples of(LayerOrder order, TagDefinition tag, long serverEpochNanos) throws CorrectionRefused {
        if (order.samples().isEmpty())
            throw new CorrectionRefused("There are no samples to replace them with. Give some, or hide the span.");
        if (order.samples().size() > Corrections.MOST_SAMPLES)
            throw new CorrectionRefused("There are %,d samples; a layer may have %,d. Replace the span in parts."
                    .formatted(order.samples().size(), Corrections.MOST_SAMPLES));
        var samples = new Samples(order.samples().size());
        for (var each : order.samples()) {
            long time = each.sourceEpochNanos();
            if (time < order.fromEpochNanos() || time >= order.toEpochNanos())
                throw new CorrectionRefused("The sample of " + Instant.EPOCH.plusNanos(time)
                        + " is outside of the span. Leave it out, or replace more.");
            int flags = tag.type().code() | Flags.HISTORICAL | (each.value() == null ? Flags.NO_VALUE : 0);
            if (each.value() == null && !StatusCode.isBad(each.status()))
                throw new CorrectionRefused("The sample of " + Instant.EPOCH.plusNanos(time)
                        + " has no value and is not bad. Give a value, or a bad status.");
            var text = tag.type() == TagType.STRING ? text(tag, each.value()) : null;
            long bits = tag.type() == TagType.STRING ? 0 : bits(tag, each.value());
            samples.add(time, serverEpochNanos, bits, text, each.status(), (byte) flags);
        }
        return samples.sorted();
    }

    private static @Nullable String text(TagDefinition tag, @Nullable Object value) throws CorrectionRefused {
        if (value == null) return null;
        if (!(value instanceof String text)) throw wrong(tag, value, "a text in quotation marks");
        if (text.indexOf('\0') >= 0) throw new CorrectionRefused("A text holds a NUL character. Take it out.");
        if (text.getBytes(StandardCharsets.UTF_8).length > SampleBatch.MAX_TEXT_BYTES)
            throw new CorrectionRefused(
                    "A text has more than %,d bytes of UTF-8.".formatted(SampleBatch.MAX_TEXT_BYTES));
        return text;
    }

    private static long bits(TagDefinition tag, @Nullable Object value) throws CorrectionRefused {
        if (value == null) return 0;
        switch (tag.type()) {
            case BOOL -> {
                if (value instanceof Boolean state) return state ? 1 : 0;
                throw wrong(tag, value, "true or false");
            }
            case INT64 -> {
                if (value instanceof Long whole) return whole;
                throw wrong(tag, value, "a whole number");
            }
            default -> {
                if (value instanceof Number number && Double.isFinite(number.doubleValue()))
                    return Double.doubleToRawLongBits(number.doubleValue());
                throw wrong(tag, value, "a number");
            }
        }
    }

    private static CorrectionRefused wrong(TagDefinition tag, Object value, String wanted) {
        return new CorrectionRefused(
                "Tag %s is %s, and a value is %s. Give %s.".formatted(tag.path(), tag.type(), value, wanted));
    }
}
