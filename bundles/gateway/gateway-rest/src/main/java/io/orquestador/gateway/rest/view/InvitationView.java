package io.orquestador.gateway.rest.view;

import io.orquestador.security.accounts.Accounts.Invitation;
import io.swagger.v3.oas.annotations.media.Schema;

/** A one-time code; whoever has it chooses that person's password. */
@Schema(
        name = "Invitation",
        requiredProperties = {"code", "expires"})
public record InvitationView(
        @Schema(description = "for the address /#invitation=CODE; shown this once")
        String code,

        @Schema(format = "date-time") String expires) {
    public static InvitationView of(Invitation invitation) {
        return new InvitationView(invitation.code(), invitation.expires().toString());
    }

    @Override
    public String toString() { // the code is a secret
        return "InvitationView";
    }
}
