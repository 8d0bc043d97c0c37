package io.orquestador.gateway.rest.view;

import io.orquestador.metrics.Condition;
import io.swagger.v3.oas.annotations.media.Schema;

/** Something about the runtime that a person should know. */
@Schema(
        name = "Condition",
        requiredProperties = {"code", "object", "severity", "since", "count", "message", "remedy"})
public record ConditionView(
        @Schema(example = "JOURNAL-DISK-FULL") String code,
        @Schema(description = "what it is about") String object,

        @Schema(
                allowableValues = {"WARNING", "ERROR"},
                description = "ERROR: a person must act now")
        String severity,

        String since,

        @Schema(description = "how often it came to be since the start")
        long count,

        String message,
        @Schema(description = "what to do") String remedy) {

    public static ConditionView of(Condition c) {
        return new ConditionView(
                c.code(), c.object(), c.severity().name(), c.since().toString(), c.count(), c.message(), c.remedy());
    }
}
