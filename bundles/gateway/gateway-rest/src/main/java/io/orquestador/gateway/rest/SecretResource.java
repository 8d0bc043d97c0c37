package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.SecretOrder;
import io.orquestador.gateway.rest.view.SecretView;
import io.orquestador.security.Permit;
import io.orquestador.security.Secrets;
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
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Which secrets there are, and other ones in their place. No answer holds one. */
@Path("/secrets")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Secrets")
public final class SecretResource {
    private static final int MOST_BYTES = 64 << 10;
    private static final String NAME = "name of the secret";

    private final Services services;

    SecretResource(Services services) {
        this.services = services;
    }

    @GET
    @Operation(
            operationId = "listSecrets",
            summary = "Names of the secrets, never what they are",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<SecretView> secrets(@Context HttpServletRequest request) throws Permit.Refused {
        var subject = services.signedIn(request);
        try {
            return services.secrets().list(subject).stream().map(SecretView::of).toList();
        } catch (UncheckedIOException e) {
            throw new Problem(503, "SECRET-STORE", String.valueOf(e.getMessage()));
        }
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setSecret",
            summary = "Keeps a secret; who uses it takes it without a restart",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "it is kept")
    public Response set(
            @Context HttpServletRequest request,
            @Parameter(description = NAME, required = true) @QueryParam("name") @Nullable String name,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SecretOrder.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var sent = JsonBody.read(body, MOST_BYTES).path("value");
        if (!sent.isTextual()) throw new Problem(422, "SECRET-REFUSED", "value is missing, or no text.");
        var value = sent.asText().toCharArray();
        try {
            return done(request, name, 422, (secrets, subject, known) -> secrets.set(subject, known, value));
        } finally {
            Arrays.fill(value, '\0');
        }
    }

    @POST
    @Path("rotate")
    @Operation(
            operationId = "rotateSecret",
            summary = "Puts 256 random bits in a secret's place; who uses it takes them without a restart",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "it is another now")
    public Response rotate(
            @Context HttpServletRequest request,
            @Parameter(description = NAME, required = true) @QueryParam("name") @Nullable String name)
            throws Permit.Refused {
        return done(request, name, 404, Secrets::rotate);
    }

    @DELETE
    @Operation(
            operationId = "removeSecret",
            summary = "Forgets a secret",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "it is no more")
    public Response remove(
            @Context HttpServletRequest request,
            @Parameter(description = NAME, required = true) @QueryParam("name") @Nullable String name)
            throws Permit.Refused {
        return done(request, name, 404, Secrets::remove);
    }

    private interface Change {
        void make(Secrets secrets, Subject subject, String name) throws Permit.Refused;
    }

    /** @param status of an answer to a name or value that is none */
    private Response done(HttpServletRequest request, @Nullable String name, int status, Change change)
            throws Permit.Refused {
        var subject = ApiContext.subject(request);
        try {
            change.make(services.secrets(), subject, Params.required("name", name));
            return Response.noContent().build();
        } catch (IllegalArgumentException e) {
            throw new Problem(status, "SECRET-REFUSED", String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw new Problem(503, "SECRET-STORE", String.valueOf(e.getMessage()));
        }
    }
}
