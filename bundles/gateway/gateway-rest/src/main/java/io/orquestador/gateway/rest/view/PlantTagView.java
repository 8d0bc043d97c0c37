package io.orquestador.gateway.rest.view;

import static io.swagger.v3.oas.annotations.media.Schema.SchemaResolution.ALL_OF_REF;

import io.orquestador.plant.Compression;
import io.orquestador.plant.HistoryGroup;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantTag;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tag with what people need to read it. */
@Schema(
        name = "PlantTag",
        requiredProperties = {
            "uuid",
            "path",
            "type",
            "unit",
            "device",
            "description",
            "range",
            "normal",
            "setpoint",
            "decimals",
            "deadband",
            "periodMs",
            "keptEveryMs",
            "writable",
            "states"
        })
public record PlantTagView(
        @Schema(description = "made once; stays when the path changes")
        String uuid,

        @Schema(example = "brewhouse/mash-tun/TT-101") String path,

        @Schema(allowableValues = {"BOOL", "INT64", "FLOAT64", "STRING"})
        String type,

        @Schema(description = "UCUM code; empty when the tag has none", example = "Cel")
        String unit,

        @Schema(description = "whose driver publishes it; `manual` and `calculated` are the two inner ones")
        String device,

        @Schema(description = "by language code; may be empty")
        Map<String, String> description,

        @Schema(nullable = true, schemaResolution = ALL_OF_REF, description = "span of its instrument or of entries")
        @Nullable
        SpanView range,

        @Schema(nullable = true, schemaResolution = ALL_OF_REF, description = "where it lies when nothing is wrong")
        @Nullable
        SpanView normal,

        @Schema(nullable = true, description = "path of the tag that says what it should be") @Nullable
        String setpoint,

        @Schema(description = "digits after the point when shown")
        int decimals,

        @Schema(description = "a change smaller than this need not be stored")
        double deadband,

        @Schema(description = "how often a value is expected; 0: when it comes. Older than three periods is stale")
        long periodMs,

        @Schema(
                description =
                        "compressed history keeps a sample at least so often, while samples come; 0: it keeps each of them")
        long keptEveryMs,

        @Schema(description = "its driver can write it") boolean writable,

        @Schema(description = "words for values of a BOOL or INT64: value to text by language")
        Map<String, Map<String, String>> states) {

    public static PlantTagView of(PlantTag tag, Plant plant) {
        var states = new TreeMap<String, Map<String, String>>();
        tag.states().forEach((value, text) -> states.put(Long.toString(value), text.byLanguage()));
        var definition = tag.definition();
        long keptEveryMs = plant.historyGroup(definition.path())
                .flatMap(HistoryGroup::compression)
                .map(Compression::maxIntervalMs)
                .orElse(0L);
        return new PlantTagView(
                definition.uuid().toString(),
                definition.path(),
                definition.type().name(),
                definition.unit(),
                tag.device(),
                tag.description().byLanguage(),
                span(tag.range()),
                span(tag.normal()),
                tag.setpoint().orElse(null),
                tag.decimals(),
                tag.deadband(),
                tag.periodMs(),
                keptEveryMs,
                tag.writable(),
                states);
    }

    private static @Nullable SpanView span(Optional<PlantTag.Span> span) {
        return span.map(each -> new SpanView(each.low(), each.high())).orElse(null);
    }

    /** From the low end to the high end, both inclusive, in the tag's unit. */
    @Schema(
            name = "Span",
            requiredProperties = {"low", "high"})
    public record SpanView(double low, double high) {}
}
