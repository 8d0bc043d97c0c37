package io.orquestador.gateway.rest.view;

import io.orquestador.security.Sessions.Session;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Role;
import io.orquestador.security.sessions.AccountSessions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who the caller is to this runtime. The session itself is in the cookie, where scripts cannot read it. */
@Schema(
        name = "Session",
        requiredProperties = {"subject", "viewer", "roles", "expires"})
public record SessionView(
        SubjectView subject,

        @Schema(description = "may look and change nothing") boolean viewer,

        @Schema(description = "of the account, e.g. shift-lead; none for the owner, for a viewer and for a token")
        List<String> roles,

        @Schema(nullable = true, description = "null for a bearer token") @Nullable
        String expires) {

    /** Who asks. */
    @Schema(
            name = "Subject",
            requiredProperties = {"id", "name"})
    public record SubjectView(@Schema(example = "owner") String id, String name) {}

    public static SessionView of(Session session) {
        return new SessionView(
                subject(session.subject()),
                session.viewer(),
                List.of(),
                session.expires().toString());
    }

    /** An account's. */
    public static SessionView of(AccountSessions.Session session) {
        var roles = session.roles().stream().map(Role::word).sorted().toList();
        return new SessionView(
                subject(session.subject()), false, roles, session.expires().toString());
    }

    /** Somebody who brought a token. */
    public static SessionView of(Subject subject) {
        return new SessionView(subject(subject), false, List.of(), null);
    }

    private static SubjectView subject(Subject subject) {
        return new SubjectView(subject.id(), subject.name());
    }
}
