package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.FactorsView.ProofOrder;
import io.orquestador.gateway.rest.view.PasskeysView.ActOrder;
import io.orquestador.gateway.rest.view.PasskeysView.AnswerOrder;
import io.orquestador.gateway.rest.view.PasskeysView.QuestionView;
import io.orquestador.security.Permit;
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
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

/** Proofs by a second factor, each for one act. */
@Path("/session/proofs")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Session")
public final class ProofResource {
    private final Services services;

    ProofResource(Services services) {
        this.services = services;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "giveProof",
            summary = "Proves an act that was refused with PROOF-NEEDED; the same request is good once then",
            description =
                    "The refusal is a 401 whose body has proof.act, a digest of what was to be done to what, with every value. The proof is good once, for five minutes, in this session, for exactly that.",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "send the request again")
    public Response give(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ProofOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var by = ApiContext.subject(request);
        var order = JsonBody.read(body, FactorResource.MOST_BYTES);
        var act = FactorAnswers.text(order, "act");
        var code = FactorAnswers.text(order, "code");
        FactorAnswers.requireRight(FactorAnswers.made(() -> services.proofs().give(by, act, code)));
        return Response.noContent().build();
    }

    @POST
    @Path("passkey/question")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "askPasskeyProof",
            summary = "What the authenticator is asked to sign, to prove an act that was refused with PROOF-NEEDED",
            description = "Its challenge is bound to that act, its values, this session and its person.",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public QuestionView askPasskey(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ActOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var by = ApiContext.subject(request);
        var act = FactorAnswers.text(JsonBody.read(body, FactorResource.MOST_BYTES), "act");
        return FactorAnswers.made(
                () -> new QuestionView(services.passkeys().askProof(by, act, PasskeyResource.page(request))));
    }

    @POST
    @Path("passkey")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "givePasskeyProof",
            summary = "Proves that act by what the authenticator signed; the same request is good once then",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "send the request again")
    public Response givePasskey(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = AnswerOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var by = ApiContext.subject(request);
        var answer = FactorAnswers.text(JsonBody.read(body, PasskeyResource.MOST_BYTES), "answer");
        FactorAnswers.requireTaken(
                FactorAnswers.made(() -> services.passkeys().giveProof(by, answer, PasskeyResource.page(request))));
        return Response.noContent().build();
    }
}
