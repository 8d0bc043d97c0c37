package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.JournalView;
import io.orquestador.gateway.rest.view.ReaderView;
import io.orquestador.gateway.rest.view.SegmentView;
import io.orquestador.security.Permit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

@Path("/journal")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Journal")
public final class JournalResource {
    private final Services services;

    JournalResource(Services services) {
        this.services = services;
    }

    @GET
    @Operation(operationId = "getJournal", summary = "The journal in a few numbers")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public JournalView journal() {
        return JournalView.of(services.journal());
    }

    @GET
    @Path("readers")
    @Operation(operationId = "listReaders", summary = "Who reads the journal, and how far they are")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<ReaderView> readers() {
        return services.journal().readers().stream().map(ReaderView::of).toList();
    }

    @GET
    @Path("segments")
    @Operation(operationId = "listSegments", summary = "The journal's files")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<SegmentView> segments() {
        return services.journal().segments().stream().map(SegmentView::of).toList();
    }

    @DELETE
    @Path("readers/{name}")
    @Operation(
            operationId = "dropReader",
            summary = "Forgets a reader's cursor, so that it holds no segments any more",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "forgotten")
    public Response drop(
            @Context HttpServletRequest request,
            @Parameter(description = "as in the list of readers", example = "historian") @PathParam("name") String name)
            throws Permit.Refused {
        var subject = ApiContext.subject(request);
        var journal = services.journal();
        if (journal.readers().stream().noneMatch(r -> r.name().equals(name)))
            throw Problem.notFound("The journal has no reader of that name.");
        try {
            journal.drop(subject, name);
        } catch (IllegalStateException e) { // it is open
            throw new Problem(409, "JOURNAL-READER-OPEN", String.valueOf(e.getMessage()));
        }
        return Response.noContent().build();
    }
}
