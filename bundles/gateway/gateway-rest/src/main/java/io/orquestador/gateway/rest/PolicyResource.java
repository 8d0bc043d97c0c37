package io.orquestador.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.gateway.rest.view.ExplanationView;
import io.orquestador.gateway.rest.view.ProblemView;
import io.orquestador.gateway.rest.view.RuleOrder;
import io.orquestador.gateway.rest.view.RuleView;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.policy.Policy;
import io.orquestador.security.policy.PolicyRefused;
import io.orquestador.security.policy.PolicyUnavailable;
import io.orquestador.security.policy.Rule;
import io.orquestador.security.policy.Rule.Effect;
import io.orquestador.support.address.IpAddresses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Which accounts may do what, and why. */
@Path("/policy")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Policy")
public final class PolicyResource {
    private static final int MOST_BYTES = 16 << 10;
    private static final String IF_MATCH =
            "With If-Match it is done only while the rules are as the caller saw them. Without it, it is done whatever they are by now, and may undo what somebody else just did.";
    private static final String TAG = "the ETag of the list of rules as it was seen; without it: whatever they are";

    private final Services services;

    PolicyResource(Services services) {
        this.services = services;
    }

    @GET
    @Path("rules")
    @Operation(
            operationId = "listRules",
            summary = "The rules of accounts; those of the owner and of the runtime itself nobody changes",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "of all rules; another one after any of them was changed",
                            required = true,
                            schema = @Schema(type = "string", example = "\"17\"")),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            array = @ArraySchema(schema = @Schema(implementation = RuleView.class))))
    public Response rules(@Context HttpServletRequest request) throws Permit.Refused {
        var now = services.policy().read(services.signedIn(request));
        return Response.ok(now.rules().stream().map(RuleView::of).toList())
                .header(HttpHeaders.ETAG, RulesTag.of(now.revision()))
                .build();
    }

    @PUT
    @Path("rules/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setRule",
            summary = "Makes a rule, or puts it in the place of the one with that id; it holds at once",
            description = IF_MATCH,
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "it holds")
    @OthersChanged
    public Response set(
            @Context HttpServletRequest request,
            @Parameter(description = "a-z, 0-9, dot and hyphen", example = "operator-tags") @PathParam("id") String id,
            @Parameter(description = TAG, schema = @Schema(type = "string", example = "\"17\""))
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RuleOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        var seen = RulesTag.seen(ifMatch);
        var sent = JsonBody.read(body, MOST_BYTES);
        return done(policy ->
                policy.set(subject, rule(id, sent), sent.path("reason").asText(""), seen));
    }

    private static Rule rule(String id, JsonNode sent) {
        var effect = Stream.of(Effect.values())
                .filter(each -> each.word().equals(sent.path("effect").asText()))
                .findFirst()
                .orElseThrow(() -> new Problem(422, "POLICY-RULE", "effect may be allow, deny, limit or prove."));
        var actions = new HashSet<String>();
        sent.path("actions").forEach(action -> actions.add(action.asText()));
        return new Rule(
                id,
                sent.path("who").asText(),
                effect,
                sent.path("target").asText(),
                actions,
                context(sent),
                sent.path("note").asText());
    }

    /** A program that knows of none must not make a rule hold always that did not. */
    private static String context(JsonNode sent) {
        var context = sent.path("context");
        if (!context.isTextual())
            throw new Problem(422, "POLICY-RULE", "context is no text; it is \"\" for a rule that holds always.");
        return context.asText().strip();
    }

    @DELETE
    @Path("rules/{id}")
    @Operation(
            operationId = "removeRule",
            summary = "Forgets a rule",
            description = IF_MATCH,
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "it is no more")
    @OthersChanged
    public Response remove(
            @Context HttpServletRequest request,
            @Parameter(description = "as in the list") @PathParam("id") String id,
            @Parameter(description = TAG, schema = @Schema(type = "string", example = "\"17\""))
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch,
            @Parameter(description = "why; goes into the audit log", required = true) @QueryParam("reason") @Nullable
                    String reason)
            throws Permit.Refused {
        var subject = ApiContext.subject(request);
        var seen = RulesTag.seen(ifMatch);
        var why = Params.required("reason", reason);
        return done(policy -> policy.remove(subject, id, why, seen));
    }

    @GET
    @Path("explain")
    @Operation(
            operationId = "explainPermit",
            summary = "Whether an account may do something, and why; everybody may ask about themselves",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public ExplanationView explain(
            @Context HttpServletRequest request,
            @Parameter(description = "id or login, or owner", required = true, example = "ana")
                    @QueryParam("account")
                    @Nullable
                    String account,
            @Parameter(description = "what is acted on", required = true, example = "tags/packaging/line-2/run")
                    @QueryParam("target")
                    @Nullable
                    String target,
            @Parameter(description = "a verb", required = true, example = "write") @QueryParam("action") @Nullable
                    String action,
            @Parameter(
                            description =
                                    "the address it would ask from; without it: of oneself, from here, and of others nobody knows",
                            example = "10.20.0.7")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(
                            description = "when it would ask; without it: now",
                            schema = @Schema(type = "string", format = "date-time", example = "2026-11-30T02:00:00Z"))
                    @QueryParam("at")
                    @Nullable
                    String at)
            throws Permit.Refused {
        return ExplanationView.of(services.policy()
                .explain(
                        services.signedIn(request),
                        Params.required("account", account),
                        Params.required("target", target),
                        Params.required("action", action),
                        Optional.ofNullable(from).map(PolicyResource::origin),
                        Optional.ofNullable(at).map(text -> Instant.EPOCH.plusNanos(Params.epochNanos("at", text)))));
    }

    private static Origin origin(String from) {
        if (!IpAddresses.isAddress(from)) throw Problem.parameter("from is no address; write it like 10.20.0.7.");
        return new Origin(Origin.Way.REST, from, "", "");
    }

    @ApiResponse(
            responseCode = "412",
            description = "somebody changed a rule meanwhile (POLICY-CHANGED); nothing was done",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemView.class)))
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    private @interface OthersChanged {}

    private interface Change {
        void make(Policy policy) throws Permit.Refused, PolicyRefused, PolicyUnavailable;
    }

    private Response done(Change change) throws Permit.Refused {
        try {
            change.make(services.policy());
            return Response.noContent().build();
        } catch (PolicyRefused e) {
            throw new Problem(status(e.code()), e.code(), String.valueOf(e.getMessage()));
        } catch (PolicyUnavailable e) {
            throw new Problem(503, "POLICY-DATABASE-AWAY", String.valueOf(e.getMessage()));
        }
    }

    private static int status(String code) {
        return switch (code) {
            case "POLICY-UNKNOWN" -> 404;
            case "POLICY-RULE" -> 422;
            case "POLICY-CHANGED" -> 412;
            default -> 409;
        };
    }
}
