package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.CodeView;
import io.orquestador.gateway.rest.view.SessionView;
import io.orquestador.gateway.rest.view.SignInView;
import io.orquestador.security.Permit;
import io.orquestador.security.Sessions;
import io.orquestador.security.Sessions.Redeemed;
import io.orquestador.security.Sessions.Session;
import io.orquestador.support.http.Door;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

/** Sign-in of a browser. The session goes into a cookie that no script can read and that no other site makes the browser send. */
@Path("/session")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Session")
public final class SessionResource {
    private static final int MOST_BYTES = 1_024;
    private static final String COOKIE = Door.SESSION_COOKIE + "=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict";

    private final Services services;
    private final Clock clock;

    SessionResource(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "getSession", summary = "Who the caller is; 401 without a session")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public SessionView session(@Context HttpServletRequest request) {
        if (Door.bearer(request).isPresent())
            return SessionView.of(services.caller(request).orElseThrow(SessionResource::none));
        return open(request, services.sessions()).map(SessionView::of).orElseThrow(SessionResource::none);
    }

    private static Problem none() {
        return new Problem(401, "SESSION-NONE", "There is no session. POST session opens one.");
    }

    @POST
    @Operation(
            operationId = "openSession",
            summary = "Opens a session and sets its cookie",
            description =
                    "With a code or the owner's token: the owner's. Without: the session there is, else a viewer's.")
    @ApiResponse(
            responseCode = "200",
            description = "the cookie is set",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    public Response open(
            @Context HttpServletRequest request,
            @RequestBody(
                            description = "none for a viewer",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = SignInView.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var code = JsonBody.read(body, MOST_BYTES).path("code");
        try {
            return opened(code.isTextual() ? redeem(code.asText()) : withoutCode(request));
        } catch (IllegalStateException e) {
            throw new Problem(503, "SESSION-NOT-NOW", String.valueOf(e.getMessage()));
        }
    }

    @DELETE
    @Operation(operationId = "endSession", summary = "Takes the cookie away")
    @ApiResponse(responseCode = "204", description = "the browser has no session any more")
    public Response end() {
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, COOKIE.formatted("", 0))
                .build();
    }

    @POST
    @Path("codes")
    @Operation(
            operationId = "newSessionCode",
            summary = "A code that opens one session of the caller, within ten minutes",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public CodeView newCode(@Context HttpServletRequest request) throws Permit.Refused {
        return CodeView.of(services.sessions().newCode(ApiContext.subject(request)));
    }

    private Session redeem(String code) {
        var redeemed = services.sessions().redeem(code);
        if (redeemed instanceof Redeemed.Opened opened) return opened.session();
        if (redeemed instanceof Redeemed.TooManyTries many)
            throw new Problem(
                    429,
                    "SESSION-TRIES",
                    "Too many wrong codes came lately; none is looked at for " + (many.waitMs() + 999) / 1_000 + " s.");
        throw new Problem(
                401, "SESSION-CODE", "The code is wrong, used, or older than ten minutes. Make another: ./orq open");
    }

    private Session withoutCode(HttpServletRequest request) throws Permit.Refused {
        var sessions = services.sessions();
        var token = Door.bearer(request);
        if (token.isEmpty()) return open(request, sessions).orElseGet(sessions::openViewer);
        return sessions.open(services.caller(request)
                .orElseThrow(() -> new Problem(401, "HTTP-TOKEN", "That is not the owner's token.")));
    }

    private static Optional<Session> open(HttpServletRequest request, Sessions sessions) {
        return Door.sessions(request).stream()
                .map(sessions::find)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Response opened(Session session) {
        long seconds =
                Math.max(1, Duration.between(clock.instant(), session.expires()).toSeconds());
        return Response.ok(SessionView.of(session))
                .header(HttpHeaders.SET_COOKIE, COOKIE.formatted(session.value(), seconds))
                .build();
    }
}
