package io.orquestador.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.gateway.rest.view.CandidateView;
import io.orquestador.gateway.rest.view.FileView;
import io.orquestador.gateway.rest.view.PlantOrders;
import io.orquestador.gateway.rest.view.PlantRefusalView;
import io.orquestador.gateway.rest.view.RevisionView;
import io.orquestador.plant.PlantCandidate;
import io.orquestador.plant.PlantConflict;
import io.orquestador.plant.PlantRefused;
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
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The plant folder: what it says, what would change, and its way to the plant that runs and back. */
@Path("/plant")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Plant")
public final class PlantChangeResource {
    private static final int MOST_ORDER_BYTES = 16 << 10;
    /** A file of 4 MiB, with every character escaped in the worst way. */
    private static final int MOST_FILE_BYTES = 24 << 20;

    private final Services services;

    PlantChangeResource(Services services) {
        this.services = services;
    }

    @GET
    @Path("candidate")
    @Operation(
            operationId = "getPlantCandidate",
            summary = "What the plant folder said when it was read last: problems, or changes to what runs")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public CandidateView candidate() {
        return view(services.plant().candidate());
    }

    @POST
    @Path("check")
    @Operation(
            operationId = "checkPlant",
            summary = "Reads the plant folder now; nothing is changed",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public CandidateView check() throws Permit.Refused {
        return done(() -> view(services.plant().check()));
    }

    @POST
    @Path("apply")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "applyPlant",
            summary = "Makes what the folder says the plant that runs; only what changed restarts",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "the folder is not what the caller saw",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = PlantRefusalView.class)))
    @ApiResponse(
            responseCode = "422",
            description = "the folder has problems",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = PlantRefusalView.class)))
    public RevisionView apply(
            @Context HttpServletRequest request,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = PlantOrders.Apply.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        var order = JsonBody.read(body, MOST_ORDER_BYTES);
        var digest = text(order, "digest");
        var reason = text(order, "reason");
        return done(() -> RevisionView.of(services.plant().apply(subject, digest, reason)));
    }

    @GET
    @Path("revisions")
    @Operation(operationId = "listPlantRevisions", summary = "What was applied, newest first")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<RevisionView> revisions(
            @Parameter(
                            description = "most revisions",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
                    @QueryParam("limit")
                    @Nullable
                    String limit)
            throws Permit.Refused {
        int most = Params.integer("limit", limit, 100, 1, 1_000);
        return done(() ->
                services.plant().revisions(most).stream().map(RevisionView::of).toList());
    }

    @POST
    @Path("rollback")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rollBackPlant",
            summary = "Makes an earlier revision the plant that runs, and its files the folder's",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "422",
            description = "it cannot run now",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = PlantRefusalView.class)))
    public RevisionView rollBack(
            @Context HttpServletRequest request,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = PlantOrders.RollBack.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        var order = JsonBody.read(body, MOST_ORDER_BYTES);
        if (!order.path("number").canConvertToLong() || !order.path("number").isIntegralNumber())
            throw Problem.parameter("The field number is missing; it is the number of a revision.");
        var reason = text(order, "reason");
        return done(() -> RevisionView.of(
                services.plant().rollBack(subject, order.path("number").asLong(), reason)));
    }

    @GET
    @Path("diff")
    @Operation(
            operationId = "diffPlant",
            summary = "What would change: if the folder were applied, or if an earlier revision ran")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<CandidateView.Change> diff(
            @Parameter(
                            description = "number of a revision; without it: the folder",
                            schema = @Schema(type = "integer", minimum = "1"))
                    @QueryParam("revision")
                    @Nullable
                    String revision)
            throws Permit.Refused {
        if (revision == null) return candidate().changes();
        int number = Params.integer("revision", revision, 0, 1, Integer.MAX_VALUE);
        return done(() -> services.plant().changes(number).stream()
                .map(CandidateView.Change::of)
                .toList());
    }

    @GET
    @Path("file")
    @Operation(operationId = "getPlantFile", summary = "A file of the plant folder as it is now")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public FileView file(
            @Parameter(description = "relative to the folder", required = true, example = "displays/brewhouse.json")
                    @QueryParam("path")
                    @Nullable
                    String path)
            throws Permit.Refused {
        var exact = Params.required("path", path);
        return done(() -> services.plant()
                .file(exact)
                .map(FileView::of)
                .orElseThrow(() -> Problem.notFound("The plant folder has no file of that path.")));
    }

    @PUT
    @Path("file")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "savePlantFile",
            summary = "Writes a file of the plant folder; it becomes part of the candidate",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "somebody else changed it meanwhile; `now` is the file as it is",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = PlantRefusalView.class)))
    public FileView save(
            @Context HttpServletRequest request,
            @Parameter(description = "relative to the folder", required = true, example = "displays/brewhouse.json")
                    @QueryParam("path")
                    @Nullable
                    String path,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PlantOrders.Save.class)))
                    InputStream body)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        var exact = Params.required("path", path);
        var order = JsonBody.read(body, MOST_FILE_BYTES);
        var text = text(order, "text");
        var seen = order.hasNonNull("seen") ? Optional.of(text(order, "seen")) : Optional.<String>empty();
        return done(() -> FileView.of(services.plant().save(subject, exact, text, seen)));
    }

    private CandidateView view(Optional<PlantCandidate> candidate) {
        return candidate
                .map(each -> CandidateView.of(each, services.plant().appliesByItself()))
                .orElseThrow(
                        () -> new Problem(
                                404,
                                "PLANT-FOLDER-MISSING",
                                "There is no plant folder, or it was not read yet. ./orq plant new writes one; conditions tell more."));
    }

    private static String text(JsonNode order, String field) {
        if (order.path(field).isTextual()) return order.path(field).asText();
        throw Problem.parameter("The field " + field + " is missing; it is a text.");
    }

    private interface Question<T> {
        T ask() throws IOException, Permit.Refused, PlantConflict, PlantRefused;
    }

    /** 409 when somebody was first, 422 when it cannot be, 503 when the folder cannot be reached now. */
    private static <T> T done(Question<T> question) throws Permit.Refused {
        try {
            return question.ask();
        } catch (PlantConflict e) {
            throw PlantProblemAnswer.of(e);
        } catch (PlantRefused e) {
            throw PlantProblemAnswer.of(e);
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "PLANT-REFUSED", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Problem(503, "PLANT-NOT-NOW", String.valueOf(e.getMessage()));
        }
    }
}
