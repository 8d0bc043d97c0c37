package io.orquestador.gateway.rest.view;

import static io.swagger.v3.oas.annotations.media.Schema.SchemaResolution.ALL_OF_REF;

import io.orquestador.driver.DeviceProbe;
import io.orquestador.driver.DeviceProbe.Answer;
import io.orquestador.driver.DeviceProbe.Failed;
import io.orquestador.driver.DeviceProbe.Found;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of trying a device. Not reaching it is an answer, too. */
public final class ProbeView {
    private ProbeView() {}

    /** Why there was no answer that can be used. */
    @Schema(
            name = "ProbeFailure",
            requiredProperties = {"code", "text", "remedy", "certificate"})
    public record Failure(
            @Schema(description = "stable") String code,
            String text,
            @Schema(description = "what to do next") String remedy,

            @Schema(description = "SHA-256 of the certificate to look at and to trust; empty when it is about none")
            String certificate) {

        static @Nullable Failure of(Answer<?> answer) {
            return answer instanceof Failed<?> failed
                    ? new Failure(failed.code(), failed.text(), failed.remedy(), failed.subjectOfTrust())
                    : null;
        }
    }

    private static final String WITHOUT = "null when it was reached";

    /** Is there a device? */
    @Schema(
            name = "ProbeConnect",
            requiredProperties = {"failure", "description", "elapsedMs"})
    public record Connect(
            @Schema(nullable = true, schemaResolution = ALL_OF_REF, description = WITHOUT) @Nullable
            Failure failure,

            @Schema(description = "how the device names itself; may be empty")
            String description,

            long elapsedMs) {

        public static Connect of(Answer<DeviceProbe.Reached> answer) {
            return answer instanceof Found<DeviceProbe.Reached> found
                    ? new Connect(
                            null, found.value().description(), found.value().elapsedMs())
                    : new Connect(Failure.of(answer), "", 0);
        }
    }

    /** What it offers. */
    @Schema(
            name = "ProbeBranch",
            requiredProperties = {"failure", "items", "more"})
    public record Branch(
            @Schema(nullable = true, schemaResolution = ALL_OF_REF, description = WITHOUT) @Nullable
            Failure failure,

            List<Item> items,

            @Schema(description = "there are more; these are the first ones")
            boolean more) {

        public static Branch of(Answer<DeviceProbe.Branch> answer) {
            return answer instanceof Found<DeviceProbe.Branch> found
                    ? new Branch(
                            null,
                            found.value().items().stream().map(Item::of).toList(),
                            found.value().more())
                    : new Branch(Failure.of(answer), List.of(), false);
        }
    }

    /** A variable or a branch of a device. */
    @Schema(
            name = "ProbeItem",
            requiredProperties = {"name", "address", "branch", "type", "unit", "writable", "description", "value"})
    public record Item(
            String name,

            @Schema(description = "for a tag, and to browse on when it is a branch")
            String address,

            boolean branch,

            @Schema(description = "for a tag; empty when it is no variable")
            String type,

            @Schema(description = "UCUM, or empty") String unit,
            boolean writable,
            String description,

            @Schema(description = "its value now, as text; may be empty")
            String value) {

        static Item of(DeviceProbe.Item item) {
            return new Item(
                    item.name(),
                    item.address(),
                    item.branch(),
                    item.type(),
                    item.unit(),
                    item.writable(),
                    item.description(),
                    item.value());
        }
    }

    /** Its points, read once. */
    @Schema(
            name = "ProbePreview",
            requiredProperties = {"failure", "readings"})
    public record Preview(
            @Schema(nullable = true, schemaResolution = ALL_OF_REF, description = WITHOUT) @Nullable
            Failure failure,

            @Schema(description = "one for each point, in their order")
            List<Reading> readings) {

        public static Preview of(Answer<List<DeviceProbe.Reading>> answer) {
            return answer instanceof Found<List<DeviceProbe.Reading>> found
                    ? new Preview(null, found.value().stream().map(Reading::of).toList())
                    : new Preview(Failure.of(answer), List.of());
        }
    }

    /** One point. */
    @Schema(
            name = "ProbeReading",
            requiredProperties = {"value", "status", "reason", "raw", "alternatives"})
    public record Reading(
            @Schema(ref = "#/components/schemas/AnyValue") @Nullable
            Object value,

            StatusView status,

            @Schema(description = "of a quality that is not good; else empty")
            String reason,

            @Schema(description = "what came over the wire", example = "47F1 2000")
            String raw,

            @Schema(description = "the same bytes read otherwise")
            List<Alternative> alternatives) {

        static Reading of(DeviceProbe.Reading reading) {
            return new Reading(
                    finite(reading.value()),
                    StatusView.of(reading.statusCode()),
                    reading.reason(),
                    reading.raw(),
                    reading.alternatives().stream().map(Alternative::of).toList());
        }
    }

    /** The same bytes, read otherwise. */
    @Schema(
            name = "ProbeAlternative",
            requiredProperties = {"options", "value"})
    public record Alternative(
            @Schema(description = "of the tag that give this value", example = "order=CDAB")
            String options,

            @Schema(ref = "#/components/schemas/AnyValue") @Nullable
            Object value) {

        static Alternative of(DeviceProbe.Alternative alternative) {
            return new Alternative(alternative.options(), finite(alternative.value()));
        }
    }

    /** JSON has no NaN and no infinities. */
    private static @Nullable Object finite(@Nullable Object value) {
        return value instanceof Double number && !Double.isFinite(number) ? null : value;
    }
}
