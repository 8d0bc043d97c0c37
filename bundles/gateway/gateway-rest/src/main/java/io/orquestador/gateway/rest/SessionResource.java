package io.orquestador.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.gateway.rest.view.CodeView;
import io.orquestador.gateway.rest.view.PasswordOrder;
import io.orquestador.gateway.rest.view.SessionView;
import io.orquestador.gateway.rest.view.SignInView;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Sessions.Redeemed;
import io.orquestador.security.Sessions.Session;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.AccountsUnavailable;
import io.orquestador.security.accounts.SignIn;
import io.orquestador.security.sessions.AccountSessions;
import io.orquestador.security.sessions.AccountSessions.Opened;
import io.orquestador.support.http.Door;
import io.orquestador.support.http.Network;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
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
    private static final String COOKIE = Door.SESSION_COOKIE + "=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s";

    private final Services services;
    private final Clock clock;
    private volatile boolean hadAccounts;

    SessionResource(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    /** What a browser gets. */
    private record Given(SessionView view, String value, Instant expires) {
        static Given of(Session session) {
            return new Given(SessionView.of(session), session.value(), session.expires());
        }

        static Given of(AccountSessions.Session session) {
            return new Given(SessionView.of(session), session.value(), session.expires());
        }
    }

    @GET
    @Operation(
            operationId = "getSession",
            summary = "Who the caller is; 401 without a session",
            description = "Asking is use of the session: ask when the person did something, not by a timer.")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public SessionView session(@Context HttpServletRequest request) {
        if (Door.bearer(request).isPresent())
            return SessionView.of(services.caller(request).orElseThrow(SessionResource::none));
        try {
            return current(request).orElseThrow(SessionResource::none).view();
        } catch (IllegalStateException e) {
            throw notNow(e);
        }
    }

    @POST
    @Operation(
            operationId = "openSession",
            summary = "Opens a session and sets its cookie",
            description =
                    "With login and password (and a code of the second factor, where the account has one: SESSION-FACTOR asks for it), or an invitation and the password that is chosen: an account's, which ends after 30 min without use and after 12 h. With a code or the owner's token: the owner's. Without: the session there is, else a viewer's.")
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
        var order = JsonBody.read(body, MOST_BYTES);
        try {
            if (order.path("login").isTextual() || order.path("invitation").isTextual())
                return opened(request, signIn(order, Services.origin(request)));
            var code = order.path("code");
            return opened(request, code.isTextual() ? redeem(code.asText()) : withoutCode(request));
        } catch (IllegalStateException e) {
            throw notNow(e);
        }
    }

    @DELETE
    @Operation(operationId = "endSession", summary = "Ends the session and takes the cookie away")
    @ApiResponse(responseCode = "204", description = "the browser has no session any more")
    public Response end(@Context HttpServletRequest request) {
        var sessions = services.accountSessions;
        if (sessions != null) Door.sessions(request).forEach(sessions::leave);
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie(request, "", 0))
                .build();
    }

    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changePassword",
            summary = "Another password of the caller's; ends the caller's other sessions",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "it is good now")
    public Response changePassword(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PasswordOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        var order = JsonBody.read(body, MOST_BYTES);
        var password = text(order, "password").toCharArray();
        var next = text(order, "next").toCharArray();
        try {
            var outcome = services.accountSessions().change(subject, password, next);
            if (outcome instanceof SignIn.Outcome.Wait wait)
                throw Problem.tries("SESSION-TRIES", "passwords", wait.waitMs());
            if (outcome instanceof SignIn.Outcome.Wrong)
                throw new Problem(422, "SESSION-WRONG", "The password there is is another. Nothing was changed.");
            return Response.noContent().build();
        } catch (AccountRefused e) {
            throw new Problem(422, e.code(), String.valueOf(e.getMessage()));
        } catch (AccountsUnavailable e) {
            throw new Problem(503, "ACCOUNTS-DATABASE-AWAY", String.valueOf(e.getMessage()));
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(next, '\0');
        }
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

    private static Problem none() {
        return new Problem(401, "SESSION-NONE", "There is no session. POST session opens one.");
    }

    private static Problem notNow(IllegalStateException e) {
        return new Problem(503, "SESSION-NOT-NOW", String.valueOf(e.getMessage()));
    }

    private Given redeem(String code) {
        var redeemed = services.sessions().redeem(code);
        if (redeemed instanceof Redeemed.Opened opened) return Given.of(opened.session());
        if (redeemed instanceof Redeemed.TooManyTries many)
            throw Problem.tries("SESSION-TRIES", "codes", many.waitMs());
        throw new Problem(
                401, "SESSION-CODE", "The code is wrong, used, or older than ten minutes. Make another: ./orq open");
    }

    private Given signIn(JsonNode order, Origin from) throws Permit.Refused {
        var invitation = order.path("invitation");
        var password = text(order, "password").toCharArray();
        try {
            var sessions = services.accountSessions();
            var opened = invitation.isTextual()
                    ? sessions.accept(invitation.asText(), password, from)
                    : sessions.open(
                            order.path("login").asText(),
                            password,
                            order.path("factor").asText(""),
                            from);
            if (opened instanceof Opened.In in) return Given.of(in.session());
            if (opened instanceof Opened.Wait wait) throw Problem.tries("SESSION-TRIES", "passwords", wait.waitMs());
            if (opened instanceof Opened.NeedsCode)
                throw new Problem(
                        401,
                        "SESSION-FACTOR",
                        "The password is right, and this account has a second factor. Sign in with login, password and factor: the code that the app shows, or a recovery code; or by a passkey (session/passkey).");
            if (opened instanceof Opened.WrongCode)
                throw new Problem(
                        401,
                        "SESSION-FACTOR-WRONG",
                        "The code is not one of now, or was used already. Wait for the next one, or take a recovery code.");
            throw new Problem(
                    401,
                    "SESSION-WRONG",
                    invitation.isTextual()
                            ? "The invitation is wrong, used, or older than a day. Ask for another."
                            : "Login or password are wrong, or this account may not sign in.");
        } catch (AccountRefused e) {
            throw new Problem(422, e.code(), String.valueOf(e.getMessage()));
        } catch (AccountsUnavailable e) {
            throw new Problem(503, "ACCOUNTS-DATABASE-AWAY", String.valueOf(e.getMessage()));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static String text(JsonNode order, String name) {
        var text = order.path(name);
        if (text.isTextual()) return text.asText();
        throw new Problem(400, "REST-BODY", name + " is missing, or no text.");
    }

    private Given withoutCode(HttpServletRequest request) throws Permit.Refused {
        if (Door.bearer(request).isEmpty()) return current(request).orElseGet(() -> viewer(request));
        var owner = services.caller(request)
                .orElseThrow(() -> new Problem(401, "HTTP-TOKEN", "That is not the owner's token."));
        return Given.of(services.sessions().open(owner));
    }

    private Given viewer(HttpServletRequest request) {
        if (Network.mayView(request)) return Given.of(services.sessions().openViewer());
        throw new Problem(
                401, "NETWORK-SESSION", "From this machine even looking needs a sign-in, by login and password.");
    }

    /** The session that the browser brings, an account's before a viewer's. */
    private Optional<Given> current(HttpServletRequest request) {
        var values = Door.sessions(request);
        var accounts = services.accountSessions;
        if (accounts != null) {
            hadAccounts = true;
            for (var value : values) {
                var session = accounts.find(value);
                if (session.isPresent()) return session.map(Given::of);
            }
        } else if (hadAccounts) {
            services.accountSessions(); // it is being replaced: nobody is made a viewer by that
        }
        var sessions = services.sessions();
        return values.stream()
                .map(sessions::find)
                .flatMap(Optional::stream)
                .findFirst()
                .map(Given::of);
    }

    static Response opened(HttpServletRequest request, AccountSessions.Session session, Clock clock) {
        return opened(request, Given.of(session), clock);
    }

    private Response opened(HttpServletRequest request, Given given) {
        return opened(request, given, clock);
    }

    private static Response opened(HttpServletRequest request, Given given, Clock clock) {
        long seconds =
                Math.max(1, Duration.between(clock.instant(), given.expires()).toSeconds());
        return Response.ok(given.view())
                .header(HttpHeaders.SET_COOKIE, cookie(request, given.value(), seconds))
                .build();
    }

    /** By HTTPS the browser sends it by HTTPS only. */
    static String cookie(HttpServletRequest request, String value, long seconds) {
        return COOKIE.formatted(value, seconds, request.isSecure() ? "; Secure" : "");
    }
}
