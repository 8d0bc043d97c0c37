package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.ExtensionView;
import io.orquestador.gateway.rest.view.JobView;
import io.orquestador.gateway.rest.view.KarView;
import io.orquestador.gateway.rest.view.SignerView;
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
import javax.ws.rs.DELETE;
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

/** Bundles of others: signed KARs that are installed and taken out while the plant runs, and who may sign them. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Extensions")
public final class ExtensionResource {
    private final Services services;

    ExtensionResource(Services services) {
        this.services = services;
    }

    @GET
    @Path("extensions")
    @Operation(operationId = "listExtensions", summary = "What was installed from KARs")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<ExtensionView> extensions() {
        return services.extensions().extensions().stream()
                .map(ExtensionView::of)
                .toList();
    }

    @POST
    @Path("extensions/inspect")
    @Consumes({"application/java-archive", MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "inspectExtension",
            summary = "What the KAR that is sent holds and who signed it; nothing is kept",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public KarView inspect(
            @Context HttpServletRequest request,
            @RequestBody(
                            required = true,
                            description = "the KAR, at most 64 MiB",
                            content =
                                    @Content(
                                            mediaType = "application/java-archive",
                                            schema = @Schema(type = "string", format = "binary")))
                    InputStream kar)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        return KarView.of(BundleResource.answered(() -> services.extensions().inspect(subject, kar)));
    }

    @POST
    @Path("extensions")
    @Consumes({"application/java-archive", MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "installExtension",
            summary = "Begins to install the KAR that is sent, if somebody trusted has signed it",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(
            responseCode = "202",
            description = "begun; ask the job how it goes",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response install(
            @Context HttpServletRequest request,
            @Parameter(description = BundleResource.WHY, schema = @Schema(type = "string", maxLength = 200))
                    @QueryParam("reason")
                    @Nullable
                    String reason,
            @RequestBody(
                            required = true,
                            description = "the KAR, at most 64 MiB",
                            content =
                                    @Content(
                                            mediaType = "application/java-archive",
                                            schema = @Schema(type = "string", format = "binary")))
                    InputStream kar)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        return BundleResource.begun(() -> services.extensions().install(subject, kar, Params.text(reason)));
    }

    @DELETE
    @Path("extensions/{name}")
    @Operation(
            operationId = "uninstallExtension",
            summary = "Begins to take out what a KAR brought",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(
            responseCode = "202",
            description = "begun; ask the job how it goes",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response uninstall(
            @Context HttpServletRequest request,
            @Parameter(description = "as in the list of extensions", example = "driver-gauge") @PathParam("name")
                    String name,
            @Parameter(description = BundleResource.WHY, schema = @Schema(type = "string", maxLength = 200))
                    @QueryParam("reason")
                    @Nullable
                    String reason)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        return BundleResource.begun(() -> services.extensions().uninstall(subject, name, Params.text(reason)));
    }

    @GET
    @Path("signers")
    @Operation(operationId = "listSigners", summary = "Whose KARs are let in")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<SignerView> signers() throws IOException {
        return services.extensions().signers().stream().map(SignerView::of).toList();
    }

    @POST
    @Path("signers")
    @Consumes({"application/x-pem-file", MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "trustSigner",
            summary = "Trusts whoever has the key of this certificate",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(
            responseCode = "201",
            description = "trusted",
            content = @Content(schema = @Schema(implementation = SignerView.class)))
    public Response trust(
            @Context HttpServletRequest request,
            @RequestBody(
                            required = true,
                            description = "an X.509 certificate, PEM or DER, at most 64 KiB",
                            content =
                                    @Content(
                                            mediaType = "application/x-pem-file",
                                            schema = @Schema(type = "string", format = "binary")))
                    InputStream certificate)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        try {
            var signer = services.extensions().trust(subject, certificate);
            return Response.status(201).entity(SignerView.of(signer)).build();
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "SIGNER-REFUSED", String.valueOf(e.getMessage()));
        }
    }

    @DELETE
    @Path("signers/{sha256}")
    @Operation(
            operationId = "distrustSigner",
            summary = "Trusts this certificate no longer; what it has signed stays installed",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "no longer trusted")
    public Response distrust(
            @Context HttpServletRequest request,
            @Parameter(description = "SHA-256 of the certificate, hexadecimal") @PathParam("sha256") String sha256)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        if (!services.extensions().distrust(subject, sha256))
            throw Problem.notFound("No certificate of that digest is trusted.");
        return Response.noContent().build();
    }
}
