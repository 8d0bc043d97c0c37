package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.CertificateView;
import io.orquestador.security.Certificates.State;
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
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Certificates of this node and of its peers, and whom it trusts. */
@Path("/certificates")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Devices")
public final class CertificateResource {
    private static final int MOST_BYTES = 64 << 10;

    private final Services services;

    CertificateResource(Services services) {
        this.services = services;
    }

    @GET
    @Operation(
            operationId = "listCertificates",
            summary = "Our own, trusted ones, issuers, and those that wait for trust")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<CertificateView> certificates() {
        return services.certificates().known().stream().map(CertificateView::of).toList();
    }

    @POST
    @Consumes({"application/pkix-cert", "application/x-pem-file", MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "addCertificate",
            summary = "Trusts the certificate that is sent, in DER or PEM",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public CertificateView add(
            @Context HttpServletRequest request,
            @Parameter(
                            description = "trusted, or issuer: it completes chains and vouches for nobody",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"trusted", "issuer"},
                                            defaultValue = "trusted"))
                    @QueryParam("as")
                    @Nullable
                    String as,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/pkix-cert",
                                            schema = @Schema(type = "string", format = "binary")))
                    InputStream body)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES)
            throw new Problem(413, "REST-BODY", "The body may have " + MOST_BYTES + " bytes.");
        try {
            return CertificateView.of(services.certificates().add(subject, bytes, state(as)));
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "CERTIFICATE-REFUSED", String.valueOf(e.getMessage()));
        }
    }

    private static State state(@Nullable String as) {
        if (as == null || as.equals("trusted")) return State.TRUSTED;
        if (as.equals("issuer")) return State.ISSUER;
        throw Problem.parameter("as may be trusted or issuer.");
    }

    @POST
    @Path("{sha256}/trust")
    @Operation(
            operationId = "trustCertificate",
            summary = "Trusts a certificate that was rejected, or an issuer",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "it is trusted from now on")
    public Response trust(
            @Context HttpServletRequest request,
            @Parameter(description = "as in the list") @PathParam("sha256") String sha256)
            throws Permit.Refused {
        var subject = ApiContext.subject(request);
        return done(() -> services.certificates().trust(subject, sha256));
    }

    @POST
    @Path("{sha256}/distrust")
    @Operation(
            operationId = "distrustCertificate",
            summary = "Takes trust back; one that is not trusted is forgotten",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "it is not trusted from now on")
    public Response distrust(
            @Context HttpServletRequest request,
            @Parameter(description = "as in the list") @PathParam("sha256") String sha256)
            throws Permit.Refused {
        var subject = ApiContext.subject(request);
        return done(() -> services.certificates().distrust(subject, sha256));
    }

    private interface Change {
        void make() throws Permit.Refused;
    }

    private static Response done(Change change) throws Permit.Refused {
        try {
            change.make();
            return Response.noContent().build();
        } catch (IllegalArgumentException e) {
            throw Problem.notFound(String.valueOf(e.getMessage()));
        }
    }
}
