package io.orquestador.gateway.rest.view;

import static io.swagger.v3.oas.annotations.media.Schema.SchemaResolution.ALL_OF_REF;

import io.orquestador.history.corrections.Layer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people laid over stored samples. */
@Schema(name = "Layers", requiredProperties = "layers")
public record LayersView(
        @Schema(description = "by their begin, the first thousand")
        List<LayerView> layers) {

    /** One of them. */
    @Schema(
            name = "Layer",
            requiredProperties = {"id", "path", "kind", "from", "to", "text", "samples", "who", "at", "withdrawn"})
    public record LayerView(
            long id,

            @Schema(description = "of its tag, as it is now")
            String path,

            @Schema(
                    allowableValues = {"annotation", "hidden", "replaced"},
                    description = "an annotation changes no answer; of two others over one moment the later one counts")
            String kind,

            @Schema(format = "date-time", description = "inclusive")
            String from,

            @Schema(format = "date-time", description = "exclusive")
            String to,

            @Schema(description = "what it says, or why it was made")
            String text,

            @Schema(description = "of `replaced`: how many samples take the place of those that came")
            int samples,

            @Schema(description = "who made it") String who,

            @Schema(format = "date-time") String at,

            @Schema(
                    nullable = true,
                    schemaResolution = ALL_OF_REF,
                    description = "since when it does not count any more; null while it does")
            @Nullable
            Withdrawal withdrawn) {

        public static LayerView of(Layer layer) {
            var withdrawn = layer.withdrawn();
            return new LayerView(
                    layer.id(),
                    layer.path(),
                    layer.kind().name().toLowerCase(Locale.ROOT),
                    Wire.always(layer.fromEpochNanos()),
                    Wire.always(layer.toEpochNanos()),
                    layer.text(),
                    layer.samples(),
                    layer.who(),
                    layer.at().toString(),
                    withdrawn == null
                            ? null
                            : new Withdrawal(withdrawn.who(), withdrawn.at().toString(), withdrawn.why()));
        }
    }

    /** Who took it back. */
    @Schema(
            name = "LayerWithdrawal",
            requiredProperties = {"who", "at", "why"})
    public record Withdrawal(
            String who, @Schema(format = "date-time") String at, String why) {}

    public static LayersView of(List<Layer> layers) {
        return new LayersView(layers.stream().map(LayerView::of).toList());
    }
}
