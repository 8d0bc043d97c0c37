package io.orquestador.gateway.rest;

import static io.orquestador.gateway.rest.AccountRefusals.made;

import io.orquestador.gateway.rest.view.AccountOrders;
import io.orquestador.gateway.rest.view.GroupView;
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
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

/** Groups of accounts, e.g. shifts, and the roles that their members have by them. A group names nobody, so anybody may read them. */
@Path("/groups")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Accounts")
public final class GroupResource {
    private static final int MOST_BYTES = 4 << 10;
    private static final String NAME = "the group's name";
    private static final String MISSING = "GROUP-UNKNOWN";

    private final Services services;

    GroupResource(Services services) {
        this.services = services;
    }

    @GET
    @Operation(operationId = "listGroups", summary = "Groups and their roles, by name")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<GroupView> groups() {
        return services.accounts().groups().stream().map(GroupView::of).toList();
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setGroup",
            summary = "Makes the group, or gives it exactly these roles; nobody's own",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public GroupView set(
            @Context HttpServletRequest request,
            @Parameter(description = NAME) @PathParam("name") String name,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = AccountOrders.OfGroup.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var by = ApiContext.subject(request);
        var roles = AccountRefusals.roles(JsonBody.read(body, MOST_BYTES));
        return GroupView.of(made(MISSING, () -> services.accounts().setGroup(by, name, roles)));
    }

    @DELETE
    @Path("{name}")
    @Operation(
            operationId = "removeGroup",
            summary = "Takes the group away; its members lose its roles",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "it is no more")
    public Response remove(
            @Context HttpServletRequest request, @Parameter(description = NAME) @PathParam("name") String name)
            throws Permit.Refused {
        var by = ApiContext.subject(request);
        made(MISSING, () -> {
            services.accounts().removeGroup(by, name);
            return name;
        });
        return Response.noContent().build();
    }
}
