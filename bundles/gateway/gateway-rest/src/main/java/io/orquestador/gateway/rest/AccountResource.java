package io.orquestador.gateway.rest;

import static io.orquestador.gateway.rest.AccountRefusals.made;

import io.orquestador.gateway.rest.view.AccountOrders;
import io.orquestador.gateway.rest.view.AccountView;
import io.orquestador.gateway.rest.view.InvitationView;
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
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

/** Who may sign in, and changes of that. Who may change it, the accounts ask themselves. */
@Path("/accounts")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Accounts")
public final class AccountResource {
    private static final int MOST_BYTES = 16 << 10;
    private static final String ID = "the account's id";
    private static final String MISSING = "ACCOUNT-UNKNOWN";

    private final Services services;

    AccountResource(Services services) {
        this.services = services;
    }

    @GET
    @Operation(
            operationId = "listAccounts",
            summary = "All but the erased, by login; for who may list accounts",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<AccountView> accounts(@Context HttpServletRequest request) throws Permit.Refused {
        var subject = services.signedIn(request);
        return services.accounts().list(subject).stream().map(AccountView::of).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createAccount",
            summary = "Makes an account; a person cannot sign in before the invitation is used",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(
            responseCode = "201",
            description = "made",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    public Response create(
            @Context HttpServletRequest request,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = AccountOrders.New.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var by = ApiContext.subject(request);
        var order = JsonBody.read(body, MOST_BYTES);
        var kind =
                switch (AccountRefusals.text(order, "kind")) {
                    case "person" -> Subject.Kind.PERSON;
                    case "service" -> Subject.Kind.SERVICE;
                    default -> throw new Problem(422, "ACCOUNT-KIND", "kind may be person or service.");
                };
        var login = AccountRefusals.text(order, "login");
        var name = AccountRefusals.text(order, "name");
        var account = made(MISSING, () -> services.accounts().create(by, kind, login, name));
        return Response.status(201).entity(AccountView.of(account)).build();
    }

    @PUT
    @Path("{id}/roles")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setAccountRoles",
            summary = "Gives it exactly these roles and groups; nobody's own",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public AccountView grant(
            @Context HttpServletRequest request,
            @Parameter(description = ID) @PathParam("id") String id,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = AccountOrders.Roles.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var by = ApiContext.subject(request);
        var order = JsonBody.read(body, MOST_BYTES);
        var roles = AccountRefusals.roles(order);
        var groups = AccountRefusals.words(order, "groups");
        return AccountView.of(made(MISSING, () -> services.accounts().grant(by, id, roles, groups)));
    }

    @PUT
    @Path("{id}/name")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "renameAccount",
            summary = "The name as people read it; records keep the one of their time",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public AccountView rename(
            @Context HttpServletRequest request,
            @Parameter(description = ID) @PathParam("id") String id,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = AccountOrders.Name.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var by = ApiContext.subject(request);
        var name = AccountRefusals.text(JsonBody.read(body, MOST_BYTES), "name");
        return AccountView.of(made(MISSING, () -> services.accounts().rename(by, id, name)));
    }

    @POST
    @Path("{id}/enable")
    @Operation(
            operationId = "enableAccount",
            summary = "Lets it sign in again",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public AccountView enable(
            @Context HttpServletRequest request, @Parameter(description = ID) @PathParam("id") String id)
            throws Permit.Refused {
        return allowed(request, id, true);
    }

    @POST
    @Path("{id}/disable")
    @Operation(
            operationId = "disableAccount",
            summary = "Lets it sign in no more; everything else stays as it is",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public AccountView disable(
            @Context HttpServletRequest request, @Parameter(description = ID) @PathParam("id") String id)
            throws Permit.Refused {
        return allowed(request, id, false);
    }

    @POST
    @Path("{id}/invitation")
    @Operation(
            operationId = "inviteAccount",
            summary =
                    "A code with which the person chooses a password, once, within a day; the password before is good no more",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public InvitationView invite(
            @Context HttpServletRequest request, @Parameter(description = ID) @PathParam("id") String id)
            throws Permit.Refused {
        var by = ApiContext.subject(request);
        return InvitationView.of(made(MISSING, () -> services.accounts().invite(by, id)));
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "eraseAccount",
            summary = "Forgets the personal data and every way to sign in, for good; the id stays in the records",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "erased")
    public Response erase(@Context HttpServletRequest request, @Parameter(description = ID) @PathParam("id") String id)
            throws Permit.Refused {
        var by = ApiContext.subject(request);
        made(MISSING, () -> {
            services.accounts().erase(by, id);
            return id;
        });
        return Response.noContent().build();
    }

    @DELETE
    @Path("{id}/factors")
    @Operation(
            operationId = "removeFactors",
            summary = "Removes the second factor of somebody who lost it, with its recovery codes",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "204", description = "the password alone is asked for now")
    public Response removeFactors(
            @Context HttpServletRequest request, @Parameter(description = ID) @PathParam("id") String id)
            throws Permit.Refused {
        var by = ApiContext.subject(request);
        FactorAnswers.made(() -> {
            services.factors().removeOf(by, id);
            return id;
        });
        return Response.noContent().build();
    }

    private AccountView allowed(HttpServletRequest request, String id, boolean allowed) throws Permit.Refused {
        var by = ApiContext.subject(request);
        return AccountView.of(made(MISSING, () -> services.accounts().setAllowed(by, id, allowed)));
    }
}
