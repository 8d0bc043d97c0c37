package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.LayerResource.Bodies;
import io.orquestador.gateway.rest.view.ErasuresView;
import io.orquestador.gateway.rest.view.LayerOrders;
import io.orquestador.history.HistoryUnavailable;
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
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

/** Samples that are erased for good, and what says that there were some. */
@Path("/history/erasures")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "History")
public final class ErasureResource {
    private static final int MOST_BYTES = 16 << 10;

    private final Services services;

    ErasureResource(Services services) {
        this.services = services;
    }

    @GET
    @Operation(operationId = "historyErasures", summary = "What was erased, by whom and why, and how far that is")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public ErasuresView erasures() throws HistoryUnavailable {
        return ErasuresView.of(services.corrections().erasures());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "eraseHistory",
            summary = "Erases the samples of a tag in a span for good",
            description =
                    "From the answer on nobody is told any of them; they leave the database piece by piece. There is no way back. Tags under legal record are refused.",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(
            responseCode = "202",
            description = "begun; ask again how it goes",
            content = @Content(schema = @Schema(implementation = ErasuresView.class)))
    public Response erase(
            @Context HttpServletRequest request,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = LayerOrders.ErasureOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        var order = JsonBody.read(body, MOST_BYTES);
        var path = Bodies.text(order, "path");
        long from = Bodies.time(order, "from");
        long to = Bodies.time(order, "to");
        var why = Bodies.text(order, "why");
        var begun = LayerResource.done(() -> services.corrections().erase(subject, path, from, to, why));
        return Response.status(202).entity(ErasuresView.of(begun)).build();
    }
}
