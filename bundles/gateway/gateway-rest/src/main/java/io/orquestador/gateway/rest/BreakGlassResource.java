package io.orquestador.gateway.rest;

import static io.orquestador.gateway.rest.AccountRefusals.made;

import io.orquestador.gateway.rest.view.BreakGlassView;
import io.orquestador.gateway.rest.view.BreakGlassView.EnvelopesView;
import io.orquestador.security.Permit;
import io.orquestador.security.accounts.BreakGlass;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;

/** The emergency account, and the sealing of it. */
@Path("/break-glass")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Accounts")
public final class BreakGlassResource {
    private static final int MOST_BYTES = 16 << 10;

    private final Services services;

    BreakGlassResource(Services services) {
        this.services = services;
    }

    @GET
    @Operation(
            operationId = "getBreakGlass",
            summary = "The emergency account: whether it is sealed, and since when it is open")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public BreakGlassView state() {
        return BreakGlassView.of(services.breakGlass().state());
    }

    @POST
    @Path("seal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sealBreakGlass",
            summary = "Gives the emergency account a new password, in two halves for two envelopes",
            description = "The password before is good no more, and whoever is signed in by it is out. Login: "
                    + BreakGlass.ID + ".",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public EnvelopesView seal(
            @Context HttpServletRequest request,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = BreakGlassView.Order.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var by = ApiContext.subject(request);
        var reason = AccountRefusals.text(JsonBody.read(body, MOST_BYTES), "reason");
        return EnvelopesView.of(
                made("ACCOUNT-UNKNOWN", () -> services.breakGlass().seal(by, reason)));
    }
}
