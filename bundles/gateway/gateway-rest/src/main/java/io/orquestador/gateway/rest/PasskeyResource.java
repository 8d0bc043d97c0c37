package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.FactorsView.RecoveryView;
import io.orquestador.gateway.rest.view.PasskeysView.LabelOrder;
import io.orquestador.gateway.rest.view.PasskeysView.NewOrder;
import io.orquestador.gateway.rest.view.PasskeysView.OfferOrder;
import io.orquestador.gateway.rest.view.PasskeysView.PasskeyView;
import io.orquestador.gateway.rest.view.PasskeysView.QuestionView;
import io.orquestador.security.Permit;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

/** One's own passkeys. */
@Path("/passkeys")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Session")
public final class PasskeyResource {
    /** With a certificate chain that nobody asked for. */
    static final int MOST_BYTES = 16_384;

    private static final String ID = "of one of the list";

    private final Services services;

    PasskeyResource(Services services) {
        this.services = services;
    }

    /** Origin of the page that asks: the door has seen to it that the host is ours, and that no other page sent this. */
    static String page(HttpServletRequest request) {
        var host = String.valueOf(request.getHeader("Host")).toLowerCase(Locale.ROOT);
        return (request.isSecure() ? "https://" : "http://") + host;
    }

    @GET
    @Operation(
            operationId = "listPasskeys",
            summary = "The caller's own security keys and passkeys, oldest first",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<PasskeyView> passkeys(@Context HttpServletRequest request) throws Permit.Refused {
        return services.passkeys().own(services.signedIn(request)).stream()
                .map(PasskeyView::of)
                .toList();
    }

    @POST
    @Path("question")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "offerPasskey",
            summary = "Begins an enrolment: what the authenticator is asked to make, within five minutes",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public QuestionView offer(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = OfferOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var by = ApiContext.subject(request);
        var password =
                FactorAnswers.text(JsonBody.read(body, MOST_BYTES), "password").toCharArray();
        try {
            return FactorAnswers.made(() -> new QuestionView(services.passkeys().offer(by, password, page(request))));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addPasskey",
            summary =
                    "Ends an enrolment by what the authenticator made; tells recovery codes, once, when there are none yet",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public RecoveryView add(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NewOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var by = ApiContext.subject(request);
        var order = JsonBody.read(body, MOST_BYTES);
        var label = FactorAnswers.text(order, "label");
        var answer = FactorAnswers.text(order, "answer");
        return FactorAnswers.made(() -> new RecoveryView(services.passkeys().add(by, label, answer, page(request))));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "renamePasskey",
            summary = "Another name of one's own",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "it has that name now")
    public Response rename(
            @Context HttpServletRequest request,
            @Parameter(description = ID) @PathParam("id") String id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = LabelOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var by = ApiContext.subject(request);
        var label = FactorAnswers.text(JsonBody.read(body, MOST_BYTES), "label");
        FactorAnswers.made(() -> {
            services.passkeys().rename(by, id, label);
            return true;
        });
        return Response.noContent().build();
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "removePasskey",
            summary = "Removes one's own, which is proved first (PROOF-NEEDED)",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "it is no more")
    public Response remove(@Context HttpServletRequest request, @Parameter(description = ID) @PathParam("id") String id)
            throws Permit.Refused {
        var by = ApiContext.subject(request);
        FactorAnswers.made(() -> {
            services.passkeys().remove(by, id);
            return true;
        });
        return Response.noContent().build();
    }
}
