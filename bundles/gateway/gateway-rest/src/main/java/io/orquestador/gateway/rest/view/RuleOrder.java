package io.orquestador.gateway.rest.view;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Only a description: the body is read as a tree. */
@Schema(
        name = "RuleOrder",
        requiredProperties = {"who", "effect", "target", "actions", "context", "note", "reason"})
public record RuleOrder(
        @Schema(description = "role/, group/ or account/ and which; everybody for prove", example = "role/operator")
        String who,

        @Schema(allowableValues = {"allow", "deny", "limit", "prove"})
        String effect,

        @Schema(description = "a path; a star may stand at its end", example = "tags/cellar/*")
        String target,

        @Schema(description = "verbs; a star alone stands for all", example = "[\"enter\", \"write\"]")
        List<String> actions,

        @Schema(
                description =
                        "from where and when it holds, e.g. from here, 10.20.0.0/24; hours mon-sat 05:30-22:00; zone America/Bogota; empty: always")
        String context,

        @Schema(description = "why there is this rule; may be empty")
        String note,

        @Schema(description = "why it is changed now; goes into the audit log")
        String reason) {}
