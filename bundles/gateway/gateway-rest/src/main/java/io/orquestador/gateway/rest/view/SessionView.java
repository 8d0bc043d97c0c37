package io.orquestador.gateway.rest.view;

import io.orquestador.security.Sessions.Session;
import io.orquestador.security.Subject;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who the caller is to this runtime. The session itself is in the cookie, where scripts cannot read it. */
@Schema(
        name = "Session",
        requiredProperties = {"subject", "viewer", "expires"})
public record SessionView(
        SubjectView subject,

        @Schema(description = "may look and change nothing") boolean viewer,

        @Schema(nullable = true, description = "null for a bearer token: it has no end of its own") @Nullable
        String expires) {

    /** Who asks. */
    @Schema(
            name = "Subject",
            requiredProperties = {"id", "name"})
    public record SubjectView(@Schema(example = "owner") String id, String name) {}

    public static SessionView of(Session session) {
        return new SessionView(
                subject(session.subject()), session.viewer(), session.expires().toString());
    }

    /** Somebody who brought a token. */
    public static SessionView of(Subject subject) {
        return new SessionView(subject(subject), false, null);
    }

    private static SubjectView subject(Subject subject) {
        return new SubjectView(subject.id(), subject.name());
    }
}
