package io.orquestador.gateway.rest.view;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked for about layers and erasures. */
public final class LayerOrders {
    private LayerOrders() {}

    /** A new layer. */
    @Schema(
            name = "LayerOrder",
            requiredProperties = {"path", "kind", "from", "to", "text", "samples"})
    public record LayerOrder(
            @Schema(example = "brewhouse/hlt/TT-001") String path,

            @Schema(allowableValues = {"annotation", "hidden", "replaced"})
            String kind,

            @Schema(format = "date-time", description = "inclusive")
            String from,

            @Schema(
                    nullable = true,
                    format = "date-time",
                    description = "exclusive; null for an annotation of one moment")
            @Nullable
            String to,

            @Schema(description = "what is to be said, or why")
            String text,

            @Schema(description = "of `replaced`: those that answers have instead; else none")
            List<NewSample> samples) {}

    /** A sample that a person gives. */
    @Schema(
            name = "NewSample",
            requiredProperties = {"time", "value", "status"})
    public record NewSample(
            @Schema(format = "date-time") String time,

            @Schema(ref = "#/components/schemas/AnyValue") @Nullable
            Object value,

            @Schema(description = "OPC UA StatusCode, 0 when not given; a sample without a value has a bad one")
            long status) {}

    /** A layer is taken back. */
    @Schema(name = "LayerWithdrawalOrder", requiredProperties = "why")
    public record WithdrawalOrder(String why) {}

    /** Samples are erased for good. */
    @Schema(
            name = "ErasureOrder",
            requiredProperties = {"path", "from", "to", "why"})
    public record ErasureOrder(
            String path,

            @Schema(format = "date-time", description = "inclusive")
            String from,

            @Schema(format = "date-time", description = "exclusive")
            String to,

            String why) {}
}
