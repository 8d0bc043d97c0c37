package io.orquestador.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.gateway.rest.view.OpenSessionView;
import io.orquestador.gateway.rest.view.TokenOrder;
import io.orquestador.gateway.rest.view.TokenView;
import io.orquestador.security.Permit;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.sessions.AccountSessions.Kind;
import io.orquestador.security.sessions.AccountSessions.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

/** Tokens by which programs ask as an account. A value is shown once, when it is made. */
@Path("/tokens")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Session")
public final class TokenResource {
    private static final int MOST_BYTES = 4 << 10;

    private final Services services;

    TokenResource(Services services) {
        this.services = services;
    }

    @GET
    @Operation(
            operationId = "listTokens",
            summary =
                    "Tokens and what they were exchanged for, never their values: one's own, or all for who may list sessions",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<OpenSessionView> tokens(@Context HttpServletRequest request) {
        return Stream.of(Kind.TOKEN, Kind.GRANT)
                .flatMap(kind -> OpenSessionsResource.list(services, request, kind).stream())
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "makeToken",
            summary = "Makes a token of the caller's account, or of a program's",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(
            responseCode = "201",
            description = "it is good now",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    public Response make(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TokenOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        var order = JsonBody.read(body, MOST_BYTES);
        var account = order.path("account").asText(subject.id());
        try {
            var made = services.accountSessions()
                    .make(
                            subject,
                            account,
                            order.path("name").asText(),
                            scope(order),
                            order.path("days").asInt());
            return Response.status(Response.Status.CREATED)
                    .entity(TokenView.of(made))
                    .build();
        } catch (AccountRefused e) {
            throw new Problem(422, e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static Scope scope(JsonNode order) {
        return switch (order.path("scope").asText()) {
            case "read" -> Scope.READ;
            case "write" -> Scope.WRITE;
            default -> throw new Problem(422, "TOKEN-SCOPE", "scope is read or write.");
        };
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "revokeToken",
            summary = "Revokes a token at once: one's own, or anybody's for who may end sessions",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "it is good no more")
    public Response revoke(
            @Context HttpServletRequest request,
            @Parameter(description = "as the list has it") @PathParam("id") String id)
            throws Permit.Refused {
        return OpenSessionsResource.end(services, request, id);
    }
}
