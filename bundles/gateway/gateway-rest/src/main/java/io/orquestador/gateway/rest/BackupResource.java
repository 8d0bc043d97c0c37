package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.BackupOrder;
import io.orquestador.gateway.rest.view.BackupsView;
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
import java.nio.file.InvalidPathException;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

/** Backups are begun here and go on by themselves. Restoring is done by the command line while no runtime runs. */
@Path("/backups")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Backups")
public final class BackupResource {
    private static final int MOST_BYTES = 8 << 10;

    private final Services services;

    BackupResource(Services services) {
        this.services = services;
    }

    @GET
    @Operation(operationId = "getBackups", summary = "Which backups there are, and how the one under way goes")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public BackupsView backups() {
        return BackupsView.of(services.backups().status());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startBackup",
            summary = "Begins a backup",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(
            responseCode = "202",
            description = "begun; ask again how it goes",
            content = @Content(schema = @Schema(implementation = BackupsView.class)))
    public Response start(
            @Context HttpServletRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = BackupOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        var folder = JsonBody.read(body, MOST_BYTES).path("folder").asText("");
        var backups = services.backups();
        try {
            backups.start(subject, folder.isEmpty() ? Optional.empty() : Optional.of(java.nio.file.Path.of(folder)));
        } catch (InvalidPathException e) {
            throw new Problem(422, "BACKUP-REFUSED", "'" + folder + "' is no path of a folder.");
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "BACKUP-REFUSED", String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            throw new Problem(409, "BACKUP-NOT-NOW", String.valueOf(e.getMessage()));
        }
        return Response.status(202).entity(BackupsView.of(backups.status())).build();
    }
}
