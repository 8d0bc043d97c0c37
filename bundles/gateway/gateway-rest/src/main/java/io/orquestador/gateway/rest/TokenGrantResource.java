package io.orquestador.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.gateway.rest.view.GrantErrorView;
import io.orquestador.gateway.rest.view.GrantOrder;
import io.orquestador.gateway.rest.view.GrantView;
import io.orquestador.gateway.rest.view.ProblemView;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

/** Where programs get access tokens of minutes for their token. */
@Path("/token")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Session")
public final class TokenGrantResource {
    static final String AUDIENCES = "audience is rest, live, mqtt or opcua.";
    private static final int MOST_BYTES = 4 << 10;

    private final Services services;
    private final TokenFormGrant forms;

    TokenGrantResource(Services services) {
        this.services = services;
        forms = new TokenFormGrant(services);
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
    @Operation(
            operationId = "grantAccess",
            summary =
                    "An access token of 15 minutes for a program's token, or for its refresh token, which is good once",
            description =
                    "As OAuth 2 (RFC 6749), which sends a form; or with JSON for it. A refresh token that comes twice ends the grant.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = GrantView.class)))
    @ApiResponse(
            responseCode = "400",
            description = "to a form as RFC 6749, 5.2; to JSON a problem",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = GrantErrorView.class)),
                @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemView.class))
            })
    @ApiResponse(
            responseCode = "401",
            description = "to a form whose sender came by HTTP Basic as RFC 6749, 5.2; to JSON a problem",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = GrantErrorView.class)),
                @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemView.class))
            })
    public Response grant(
            @Context HttpServletRequest request,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(implementation = GrantOrder.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                                        schema = @Schema(type = "object", requiredProperties = "grant_type"),
                                        schemaProperties = {
                                            @SchemaProperty(
                                                    name = "grant_type",
                                                    schema =
                                                            @Schema(
                                                                    type = "string",
                                                                    allowableValues = {
                                                                        "client_credentials",
                                                                        "refresh_token"
                                                                    })),
                                            @SchemaProperty(
                                                    name = "client_id",
                                                    schema =
                                                            @Schema(
                                                                    type = "string",
                                                                    description =
                                                                            "login or id of the account, where it does not come by HTTP Basic")),
                                            @SchemaProperty(
                                                    name = "client_secret",
                                                    schema =
                                                            @Schema(
                                                                    type = "string",
                                                                    format = "password",
                                                                    description =
                                                                            "the program's token, where it does not come by HTTP Basic")),
                                            @SchemaProperty(
                                                    name = "refresh_token",
                                                    schema =
                                                            @Schema(
                                                                    type = "string",
                                                                    format = "password",
                                                                    description = "of the answer before")),
                                            @SchemaProperty(
                                                    name = "audience",
                                                    schema =
                                                            @Schema(
                                                                    type = "string",
                                                                    allowableValues = {"rest", "live", "mqtt", "opcua"},
                                                                    description =
                                                                            "the one way in that the access token is for; rest when not given"))
                                        })
                            })
                    InputStream body)
            throws IOException, Permit.Refused {
        return isForm(request)
                ? forms.answer(request, body, MOST_BYTES)
                : Response.ok(granted(request, body)).build();
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED);
    }

    private GrantView granted(HttpServletRequest request, InputStream body) throws IOException, Permit.Refused {
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
        return audience(order.path("audience").asText("rest"))
                .orElseThrow(() -> new Problem(400, "TOKEN-AUDIENCE", AUDIENCES));
    }

    /** The way in that an access token is for; empty when there is none of that name. */
    static Optional<Origin.Way> audience(String word) {
        return Stream.of(Origin.Way.REST, Origin.Way.LIVE, Origin.Way.MQTT, Origin.Way.OPCUA)
                .filter(way -> way.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
