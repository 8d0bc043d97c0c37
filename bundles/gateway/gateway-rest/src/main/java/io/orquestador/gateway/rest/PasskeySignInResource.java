package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.PasskeysView.AnswerOrder;
import io.orquestador.gateway.rest.view.PasskeysView.QuestionView;
import io.orquestador.gateway.rest.view.PasskeysView.SignInOrder;
import io.orquestador.gateway.rest.view.SessionView;
import io.orquestador.security.Permit;
import io.orquestador.security.sessions.AccountSessions.Opened;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Arrays;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

/** Sign-in by a passkey: in place of the password, or after it. */
@Path("/session/passkey")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Session")
public final class PasskeySignInResource {
    private final Services services;
    private final Clock clock;

    PasskeySignInResource(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    @POST
    @Path("question")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "askPasskey",
            summary = "What the authenticator is asked to sign, to sign in",
            description =
                    "With null for both: any passkey that knows its person and makes sure that it is they, by a finger or a PIN; that is two factors. With login and password (SESSION-FACTOR asked for more): one of that account's.")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public QuestionView ask(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SignInOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var order = JsonBody.read(body, FactorResource.MOST_BYTES);
        var login = order.path("login").asText("");
        var password = order.path("password").asText("").toCharArray();
        try {
            var opened = FactorAnswers.made(() -> services.accountSessions()
                    .askPasskey(login, password, PasskeyResource.page(request), Services.origin(request)));
            if (opened instanceof Opened.Asks asks) return new QuestionView(asks.question());
            throw refusal(opened, "Login or password are wrong, or this account may not sign in.");
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "openSessionByPasskey",
            summary = "Opens an account's session by what the authenticator signed, and sets its cookie")
    @ApiResponse(
            responseCode = "200",
            description = "the cookie is set",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    public Response open(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = AnswerOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var answer = FactorAnswers.text(JsonBody.read(body, PasskeyResource.MOST_BYTES), "answer");
        var opened = FactorAnswers.made(() -> services.accountSessions()
                .openByPasskey(answer, PasskeyResource.page(request), Services.origin(request)));
        if (opened instanceof Opened.In in) return SessionResource.opened(request, in.session(), clock);
        throw refusal(
                opened, "That passkey does not open a session here now. Try again, or take the password and a code.");
    }

    private static Problem refusal(Opened opened, String wrong) {
        if (opened instanceof Opened.Wait wait) return Problem.tries("SESSION-TRIES", "answers", wait.waitMs());
        return new Problem(401, "SESSION-WRONG", wrong);
    }
}
