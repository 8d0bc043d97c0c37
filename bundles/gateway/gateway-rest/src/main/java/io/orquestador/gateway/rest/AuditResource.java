package io.orquestador.gateway.rest;

import io.orquestador.audit.AuditLog;
import io.orquestador.gateway.rest.view.AuditView;
import io.orquestador.gateway.rest.view.AuditView.StateView;
import io.orquestador.gateway.rest.view.AuditView.VerdictView;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
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
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
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
    private static final String CSV = "text/csv";
    private static final String PDF = "application/pdf";
    private static final int MOST_BYTES = 16 << 10;

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

    @POST
    @Path("table/check")
    @Operation(
            operationId = "checkAuditTable",
            summary = "Compares the table in the database with the log",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public VerdictView checkTable(@Context HttpServletRequest request) throws Permit.Refused {
        var subject = services.signedIn(request);
        try {
            return VerdictView.of(services.auditTable().check(subject));
        } catch (IOException e) {
            throw new Problem(503, "AUDIT-TABLE-AWAY", String.valueOf(e.getMessage()));
        }
    }

    @POST
    @Path("fork")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "forkAudit",
            summary = "Records that the log goes on from a copy that somebody has put back by hand",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "recorded")
    public void fork(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ForkOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var subject = services.signedIn(request);
        var reason = Params.required(
                "reason", JsonBody.read(body, MOST_BYTES).path("reason").asText(""));
        try {
            services.audit().forked(subject, reason);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    /** Why the copy was put back. */
    @Schema(
            name = "AuditForkOrder",
            requiredProperties = {"reason"})
    public record ForkOrder(
            @Schema(description = "what was put back, of when and why", maxLength = 2_000)
            String reason) {}

    enum Format {
        JSONL,
        CSV,
        PDF
    }

    @GET
    @Path("export")
    @Produces({LINES, CSV, PDF})
    @Operation(
            operationId = "exportAudit",
            summary =
                    "A copy: with proofs, which docs/verify/verify_audit.py verifies; for a spreadsheet; or a signed PDF/A with the proofs attached",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(
            responseCode = "200",
            description = "one JSON object a line; docs/reference/audit-format.md tells them",
            content = {
                @Content(mediaType = LINES, schema = @Schema(type = "string")),
                @Content(mediaType = CSV, schema = @Schema(type = "string")),
                @Content(mediaType = PDF, schema = @Schema(type = "string", format = "binary"))
            })
    public Response export(
            @Context HttpServletRequest request,
            @BeanParam AuditParams asked,
            @Parameter(
                            description = "what it is to be",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"jsonl", "csv", "pdf"},
                                            defaultValue = "jsonl"))
                    @QueryParam("format")
                    @Nullable
                    String format,
            @Parameter(
                            description = "of the PDF; else that of Accept-Language",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"es", "en"}))
                    @QueryParam("language")
                    @Nullable
                    String language)
            throws IOException, Permit.Refused {
        var kind = Params.oneOf("format", format, Format.JSONL);
        var subject = services.signedIn(request);
        var copy = copy(kind, subject, asked, language == null ? Params.language(request) : language);
        var type =
                switch (kind) {
                    case JSONL -> LINES;
                    case CSV -> CSV;
                    case PDF -> PDF;
                };
        return Response.ok((StreamingOutput) copy::writeTo, type)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"audit." + kind.name().toLowerCase(Locale.ROOT) + "\"")
                .build();
    }

    private AuditLog.Copy copy(Format kind, Subject subject, AuditParams asked, String language)
            throws IOException, Permit.Refused {
        var query = asked.query();
        try {
            return switch (kind) {
                case JSONL -> services.audit().export(subject, query);
                case CSV -> services.audit().csv(subject, query);
                case PDF -> services.auditDocument().pdf(subject, query, Locale.forLanguageTag(language));
            };
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    /** Too many entries for a document, or a text that is too long to be recorded; the message says which. */
    private static Problem refused(IllegalArgumentException e) {
        return new Problem(422, "AUDIT-REFUSED", String.valueOf(e.getMessage()));
    }
}
