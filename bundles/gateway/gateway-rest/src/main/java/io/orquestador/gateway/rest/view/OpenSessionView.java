package io.orquestador.gateway.rest.view;

import io.orquestador.security.sessions.AccountSessions.Entry;
import io.orquestador.security.sessions.AccountSessions.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;

/** A session or token of an account, without its value. */
@Schema(
        name = "OpenSession",
        requiredProperties = {
            "id",
            "kind",
            "account",
            "accountName",
            "name",
            "scope",
            "opened",
            "used",
            "expires",
            "address",
            "station",
            "current"
        })
public record OpenSessionView(
        String id,

        @Schema(allowableValues = {"browser", "token", "grant"})
        String kind,

        @Schema(description = "id of the account") String account,

        @Schema(description = "as people read it") String accountName,

        @Schema(description = "of a token; of a grant the way in that it is for; empty for a browser's session")
        String name,

        @Schema(allowableValues = {"read", "write"}) String scope,

        @Schema(format = "date-time") String opened,

        @Schema(format = "date-time", description = "last time that something was done with it, to half a minute")
        String used,

        @Schema(format = "date-time") String expires,

        @Schema(description = "network address that it was opened from")
        String address,

        @Schema(description = "panel that it was opened at; empty when not known")
        String station,

        @Schema(description = "the one that asks") boolean current) {
    /** @param asking id of the session or token that asks; empty for none */
    public static OpenSessionView of(Entry entry, String asking) {
        return new OpenSessionView(
                entry.id(),
                entry.kind().name().toLowerCase(Locale.ROOT),
                entry.account(),
                entry.accountName(),
                entry.name(),
                entry.scope() == Scope.READ ? "read" : "write",
                entry.opened().toString(),
                entry.used().toString(),
                entry.expires().toString(),
                entry.address(),
                entry.station(),
                entry.id().equals(asking));
    }
}
