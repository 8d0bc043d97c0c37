package io.orquestador.gateway.rest.view;

import io.orquestador.security.policy.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.TreeSet;

/** What some accounts may do, or may not. */
@Schema(
        name = "Rule",
        requiredProperties = {"id", "who", "effect", "target", "actions", "context", "note"})
public record RuleView(
        @Schema(example = "operator-tags") String id,

        @Schema(description = "role/, group/ or account/ and which; everybody for prove", example = "role/operator")
        String who,

        @Schema(
                description =
                        "deny overrides allow; limit: of what begins as the target does, up to the first slash, only what is in the target stays allowed; prove: what is allowed needs a second factor",
                allowableValues = {"allow", "deny", "limit", "prove"})
        String effect,

        @Schema(description = "a path; a star at its end stands for one character or more", example = "tags/cellar/*")
        String target,

        @Schema(description = "verbs; a star alone stands for all", example = "[\"enter\", \"write\"]")
        List<String> actions,

        @Schema(
                description =
                        "from where and when it holds, e.g. from here, 10.20.0.0/24; hours mon-sat 05:30-22:00; zone America/Bogota; empty: always")
        String context,

        @Schema(description = "why there is this rule") String note) {
    public static RuleView of(Rule rule) {
        return new RuleView(
                rule.id(),
                rule.who(),
                rule.effect().word(),
                rule.target(),
                List.copyOf(new TreeSet<>(rule.actions())),
                rule.context(),
                rule.note());
    }
}
