package io.orquestador.history.corrections;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layer that somebody wants.
 *
 * @param fromEpochNanos inclusive, UTC; {@code toEpochNanos} exclusive
 * @param text what is to be said, or why it is hidden or replaced
 * @param samples of REPLACED: those that answers have from then on; else none
 */
public record LayerOrder(
        String path, Layer.Kind kind, long fromEpochNanos, long toEpochNanos, String text, List<NewSample> samples) {

    public LayerOrder {
        samples = List.copyOf(samples);
    }

    /**
     * A sample that somebody gives.
     *
     * @param value a Boolean, Long, Double or String, as the tag's type wants it; null: there is none
     * @param status OPC UA StatusCode
     */
    public record NewSample(long sourceEpochNanos, @Nullable Object value, int status) {}
}
