package io.orquestador.gateway.rest.view;

import io.orquestador.security.accounts.BreakGlass;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The emergency account. */
@Schema(
        name = "BreakGlass",
        requiredProperties = {"login", "sealed", "opened", "end", "due"})
public record BreakGlassView(
        @Schema(description = "its login, and its id as a subject", allowableValues = BreakGlass.ID)
        String login,

        @Schema(
                description = "when its password was put into envelopes; null: never, so nobody can sign in by it",
                format = "date-time",
                nullable = true)
        @Nullable
        String sealed,

        @Schema(
                description = "when somebody first signed in by it since; null: nobody",
                format = "date-time",
                nullable = true)
        @Nullable
        String opened,

        @Schema(
                description = "until when it is good then; null: nobody opened it",
                format = "date-time",
                nullable = true)
        @Nullable
        String end,

        @Schema(
                description =
                        "by when it is to be sealed anew: a day after somebody opened it, else half a year after the envelopes were made; null: it was never sealed",
                format = "date-time",
                nullable = true)
        @Nullable
        String due) {
    public static BreakGlassView of(BreakGlass.State state) {
        return new BreakGlassView(
                BreakGlass.ID,
                state.sealed().map(Instant::toString).orElse(null),
                state.opened().map(Instant::toString).orElse(null),
                state.end().map(Instant::toString).orElse(null),
                state.due().map(Instant::toString).orElse(null));
    }

    /** What is sent to seal it: only a description, the body is read as a tree. */
    @Schema(
            name = "SealOrder",
            requiredProperties = {"reason"})
    public record Order(
            @Schema(description = "why, as people read it; it stays in the audit log")
            String reason) {}

    /** Its password, for two envelopes. */
    @Schema(
            name = "Envelopes",
            requiredProperties = {"first", "second"})
    public record EnvelopesView(
            @Schema(description = "the first half; shown this once")
            String first,

            @Schema(description = "the second half, typed behind it; shown this once")
            String second) {
        public static EnvelopesView of(BreakGlass.Envelopes envelopes) {
            return new EnvelopesView(envelopes.first(), envelopes.second());
        }

        @Override
        public String toString() { // secrets
            return "EnvelopesView";
        }
    }
}
