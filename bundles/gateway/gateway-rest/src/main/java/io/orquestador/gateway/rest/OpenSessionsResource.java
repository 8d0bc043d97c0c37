package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.OpenSessionView;
import io.orquestador.security.Permit;
import io.orquestador.security.sessions.AccountSessions.Kind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

/** Sessions of accounts that are open at browsers. */
@Path("/sessions")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Session")
public final class OpenSessionsResource {
    private static final int LONGEST_ID = 64;

    private final Services services;

    OpenSessionsResource(Services services) {
        this.services = services;
    }

    @GET
    @Operation(
            operationId = "listSessions",
            summary = "Open sessions of accounts: one's own, or all for who may list them",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<OpenSessionView> sessions(@Context HttpServletRequest request) {
        return list(services, request, Kind.BROWSER);
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "endOpenSession",
            summary = "Ends a session at once: one's own, or anybody's for who may end it",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "it is good no more")
    public Response end(
            @Context HttpServletRequest request,
            @Parameter(description = "as the list has it") @PathParam("id") String id)
            throws Permit.Refused {
        return end(services, request, id);
    }

    static List<OpenSessionView> list(Services services, HttpServletRequest request, Kind kind) {
        var subject = services.signedIn(request);
        return services.accountSessions().list(subject, kind).stream()
                .map(entry -> OpenSessionView.of(entry, subject.from().session()))
                .toList();
    }

    static Response end(Services services, HttpServletRequest request, String id) throws Permit.Refused {
        var subject = ApiContext.subject(request);
        if (id.length() <= LONGEST_ID && services.accountSessions().end(subject, id))
            return Response.noContent().build();
        throw Problem.notFound("There is none of that id. Take an id from the list.");
    }
}
