package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.BundleView;
import io.orquestador.gateway.rest.view.JobView;
import io.orquestador.gateway.rest.view.SwapView;
import io.orquestador.security.Permit;
import io.orquestador.updates.ReasonRefused;
import io.orquestador.updates.SwapJob;
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
import java.util.Optional;
import java.util.regex.Pattern;
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

/** The active set, and hot swaps of what is in it. A swap is a job: it is begun here and goes on by itself. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Bundles")
public final class BundleResource {
    static final String WHY =
            "why; goes into the audit log. Needed unless the settings let it be: 422 SWAP-REASON without it";

    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final Services services;

    BundleResource(Services services) {
        this.services = services;
    }

    @GET
    @Path("bundles")
    @Operation(operationId = "listBundles", summary = "The active set")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<BundleView> bundles() {
        return services.updates().bundles().stream().map(BundleView::of).toList();
    }

    @POST
    @Path("bundles")
    @Consumes({"application/java-archive", MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "updateBundle",
            summary = "Begins to replace the bundle whose jar is sent",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(
            responseCode = "202",
            description = "begun; ask the job how it goes",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response update(
            @Context HttpServletRequest request,
            @Parameter(
                            description = "hexadecimal digest that the jar must have",
                            schema = @Schema(type = "string", pattern = "^[0-9a-fA-F]{64}$"))
                    @QueryParam("sha256")
                    @Nullable
                    String sha256,
            @Parameter(
                            description = "true allows an older version",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @QueryParam("downgrade")
                    @Nullable
                    String downgrade,
            @Parameter(description = WHY, schema = @Schema(type = "string", maxLength = 200))
                    @QueryParam("reason")
                    @Nullable
                    String reason,
            @RequestBody(
                            required = true,
                            description = "the jar, at most 256 MiB",
                            content =
                                    @Content(
                                            mediaType = "application/java-archive",
                                            schema = @Schema(type = "string", format = "binary")))
                    InputStream jar)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        if (sha256 != null && !SHA256.matcher(sha256).matches())
            throw Problem.parameter("sha256 is no SHA-256 digest; it has 64 hexadecimal digits.");
        boolean allowDowngrade = Params.flag("downgrade", downgrade);
        var promised = Optional.ofNullable(sha256);
        return begun(() -> services.updates().update(subject, jar, promised, allowDowngrade, Params.text(reason)));
    }

    @POST
    @Path("bundles/{name}/revert")
    @Operation(
            operationId = "revertBundle",
            summary = "Begins to put the version before back",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(
            responseCode = "202",
            description = "begun; ask the job how it goes",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response revert(
            @Context HttpServletRequest request,
            @Parameter(description = "as in the list of bundles", example = "driver-modbus") @PathParam("name")
                    String name,
            @Parameter(description = WHY, schema = @Schema(type = "string", maxLength = 200))
                    @QueryParam("reason")
                    @Nullable
                    String reason)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        return begun(() -> services.updates().revert(subject, name, Params.text(reason)));
    }

    @GET
    @Path("swaps")
    @Operation(operationId = "listSwaps", summary = "Swap records, newest first")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<SwapView> swaps(
            @Parameter(
                            description = "most records",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return services.updates().records(Params.integer("limit", limit, 100, 1, 1_000)).stream()
                .map(SwapView::of)
                .toList();
    }

    @GET
    @Path("swaps/jobs/{id}")
    @Operation(operationId = "getJob", summary = "How a swap goes")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public JobView job(@Parameter(description = "as in the answer that began the swap") @PathParam("id") String id) {
        return services.updates()
                .job(id)
                .map(JobView::of)
                .orElseThrow(() -> Problem.notFound("There is no job of that id."));
    }

    /** What is asked of the updates service. */
    interface Asking<T> {
        T ask() throws IOException, Permit.Refused;
    }

    /** 409 when it cannot be now, 422 when it never can. */
    static <T> T answered(Asking<T> asking) throws IOException, Permit.Refused {
        try {
            return asking.ask();
        } catch (IllegalStateException e) {
            throw new Problem(409, "UPDATES-NOT-NOW", String.valueOf(e.getMessage()));
        } catch (ReasonRefused e) {
            throw new Problem(422, ReasonRefused.CODE, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "UPDATES-REFUSED", String.valueOf(e.getMessage()));
        }
    }

    static Response begun(Asking<SwapJob> beginning) throws IOException, Permit.Refused {
        var job = answered(beginning);
        return Response.status(202)
                .header("Location", "/api/v1/swaps/jobs/" + job.id())
                .entity(JobView.of(job))
                .build();
    }
}
