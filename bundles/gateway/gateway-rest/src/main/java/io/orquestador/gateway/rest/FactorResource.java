package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.FactorsView.CodeOrder;
import io.orquestador.gateway.rest.view.FactorsView.FactorView;
import io.orquestador.gateway.rest.view.FactorsView.OfferOrder;
import io.orquestador.gateway.rest.view.FactorsView.OfferView;
import io.orquestador.gateway.rest.view.FactorsView.RecoveryView;
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
import java.util.Arrays;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

/** One's own second factor. What it is made of is told once. */
@Path("/factors")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Session")
public final class FactorResource {
    static final int MOST_BYTES = 2_048;

    private final Services services;

    FactorResource(Services services) {
        this.services = services;
    }

    @GET
    @Operation(
            operationId = "listFactors",
            summary = "The caller's own second factor; none when the list is empty",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<FactorView> factors(@Context HttpServletRequest request) throws Permit.Refused {
        return services.factors().own(services.signedIn(request)).stream()
                .map(FactorView::of)
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "offerFactor",
            summary = "Begins an enrolment: what the app scans; a first code within ten minutes ends it",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public OfferView offer(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = OfferOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var by = ApiContext.subject(request);
        var password =
                FactorAnswers.text(JsonBody.read(body, MOST_BYTES), "password").toCharArray();
        try {
            return FactorAnswers.made(() -> OfferView.of(services.factors().offer(by, password)));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @POST
    @Path("confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "confirmFactor",
            summary = "Ends an enrolment by a first code; tells the recovery codes, once",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public RecoveryView confirm(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CodeOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var by = ApiContext.subject(request);
        var code = FactorAnswers.text(JsonBody.read(body, MOST_BYTES), "code");
        return FactorAnswers.made(() -> new RecoveryView(services.factors().confirm(by, code)));
    }

    @POST
    @Path("remove")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "removeFactor",
            summary = "Removes one's own, by a code of it or a recovery code",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "it is no more")
    public Response remove(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CodeOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var by = ApiContext.subject(request);
        var code = FactorAnswers.text(JsonBody.read(body, MOST_BYTES), "code");
        FactorAnswers.requireRight(services.factors().remove(by, code));
        return Response.noContent().build();
    }
}
