package io.orquestador.gateway.rest.view;

import io.orquestador.security.policy.Policy.Explanation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Whether an account may do something, and why. */
@Schema(
        name = "Explanation",
        requiredProperties = {"allowed", "needsProof", "reason", "rules"})
public record ExplanationView(
        boolean allowed,

        @Schema(description = "with a second factor, each time")
        boolean needsProof,

        @Schema(description = "one sentence") String reason,

        @Schema(description = "that decided; empty when none did, or one that nobody changes")
        List<RuleView> rules) {
    public static ExplanationView of(Explanation explanation) {
        return new ExplanationView(
                explanation.allowed(),
                explanation.needsProof(),
                explanation.reason(),
                explanation.rules().stream().map(RuleView::of).toList());
    }
}
