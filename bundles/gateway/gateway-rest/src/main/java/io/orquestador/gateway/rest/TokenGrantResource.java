package io.orquestador.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.gateway.rest.view.GrantOrder;
import io.orquestador.gateway.rest.view.GrantView;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;

/** Where programs get access tokens of minutes for their token. */
@Path("/token")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Session")
public final class TokenGrantResource {
    private static final int MOST_BYTES = 4 << 10;

    private final Services services;

    TokenGrantResource(Services services) {
        this.services = services;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "grantAccess",
            summary =
                    "An access token of 15 minutes for a program's token, or for its refresh token, which is good once",
            description =
                    "As OAuth 2 (RFC 6749), with JSON for the form. A refresh token that comes twice ends the grant.")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public GrantView grant(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = GrantOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var order = JsonBody.read(body, MOST_BYTES);
        var grants = services.accessGrants();
        var from = Services.origin(request);
        var issued =
                switch (order.path("grant_type").asText()) {
                    case "client_credentials" ->
                        grants.grant(order.path("client_secret").asText(), way(order), from);
                    case "refresh_token" ->
                        grants.renew(order.path("refresh_token").asText(), from);
                    default ->
                        throw new Problem(400, "TOKEN-GRANT", "grant_type is client_credentials or refresh_token.");
                };
        return GrantView.of(issued.orElseThrow(() -> new Problem(
                401, "TOKEN-WRONG", "The token is wrong, ended, or a refresh token that was used before.")));
    }

    private static Origin.Way way(JsonNode order) {
        var word = order.path("audience").asText("rest");
        return List.of(Origin.Way.REST, Origin.Way.LIVE, Origin.Way.MQTT, Origin.Way.OPCUA).stream()
                .filter(way -> way.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new Problem(400, "TOKEN-AUDIENCE", "audience is rest, live, mqtt or opcua."));
    }
}
