package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.AuditView;
import io.orquestador.gateway.rest.view.AuditView.StateView;
import io.orquestador.gateway.rest.view.AuditView.VerdictView;
import io.orquestador.security.Permit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;

/** The log of what was changed, and copies of it that a stranger can verify. */
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Audit")
public final class AuditResource {
    private static final String LINES = "application/jsonl";

    private final Services services;

    AuditResource(Services services) {
        this.services = services;
    }

    @GET
    @Operation(
            operationId = "listAudit",
            summary = "What was changed or tried, newest first",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public AuditView entries(
            @Context HttpServletRequest request,
            @BeanParam AuditParams asked,
            @Parameter(
                            description = "entries before this one; next of the page before",
                            schema = @Schema(type = "integer", format = "int64", minimum = "1"))
                    @QueryParam("before")
                    @Nullable
                    String before,
            @Parameter(
                            description = "most entries",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
                    @QueryParam("limit")
                    @Nullable
                    String limit)
            throws IOException, Permit.Refused {
        int most = Params.integer("limit", limit, 100, 1, 1_000);
        long end = Params.whole("before", before, Long.MAX_VALUE);
        return AuditView.of(services.audit().newest(services.signedIn(request), asked.query(), end, most), most);
    }

    @GET
    @Path("state")
    @Operation(operationId = "getAuditState", summary = "How the log is: size, signature, last check")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public StateView state() {
        return StateView.of(services.audit().state());
    }

    @POST
    @Path("check")
    @Operation(
            operationId = "checkAudit",
            summary = "Reads the whole log and says whether it is as it was recorded",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public VerdictView check(@Context HttpServletRequest request) throws IOException, Permit.Refused {
        return VerdictView.of(services.audit().check(services.signedIn(request)));
    }

    @GET
    @Path("export")
    @Produces(LINES)
    @Operation(
            operationId = "exportAudit",
            summary = "A copy with proofs, which docs/verify/verify_audit.py verifies",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(
            responseCode = "200",
            description = "one JSON object a line; docs/reference/audit-format.md tells them",
            content = @Content(mediaType = LINES, schema = @Schema(type = "string")))
    public Response export(@Context HttpServletRequest request, @BeanParam AuditParams asked) throws Permit.Refused {
        var copy = services.audit().export(services.signedIn(request), asked.query());
        return Response.ok((StreamingOutput) copy::writeTo, LINES)
                .header("Content-Disposition", "attachment; filename=\"audit.jsonl\"")
                .build();
    }
}
