package io.orquestador.gateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.gateway.rest.view.DisplayView;
import io.orquestador.gateway.rest.view.PlantTagPage;
import io.orquestador.gateway.rest.view.PlantTagView;
import io.orquestador.gateway.rest.view.PlantView;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantRevision;
import io.orquestador.plant.PlantTag;
import io.orquestador.support.http.Glob;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The plant that runs, as people read it. */
@Path("/plant")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Plant")
public final class PlantResource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Services services;

    PlantResource(Services services) {
        this.services = services;
    }

    @GET
    @Operation(operationId = "getPlant", summary = "The plant that runs: names, revision, equipment")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public PlantView plant() {
        return PlantView.of(running(), services.plant().appliesByItself());
    }

    @GET
    @Path("tags")
    @Operation(
            operationId = "listPlantTags",
            summary = "Tags with what people need to read them, in order of path, a page at a time")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public PlantTagPage tags(
            @Parameter(ref = "match") @QueryParam("match") @Nullable String match,
            @Parameter(description = "exact path of a tag; may be given again") @QueryParam("path") List<String> paths,
            @Parameter(description = "name of a device: its tags only", example = "manual")
                    @QueryParam("device")
                    @Nullable
                    String device,
            @Parameter(ref = "after") @QueryParam("after") @Nullable String after,
            @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit) {
        var plant = running().plant();
        var all = plant.tags();
        var named = paths.isEmpty()
                ? all.values().stream().filter(tag -> match == null || Glob.matches(match, path(tag)))
                : paths.stream().distinct().filter(all::containsKey).map(all::get);
        var page = Page.of(
                named.filter(tag -> device == null || device.equals(tag.device())), PlantResource::path, after, limit);
        var items =
                page.items().stream().map(tag -> PlantTagView.of(tag, plant)).toList();
        return new PlantTagPage(items, page.next(), page.total());
    }

    private static String path(PlantTag tag) {
        return tag.definition().path();
    }

    @GET
    @Path("displays")
    @Operation(operationId = "listDisplays", summary = "The displays of the plant that runs")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<DisplayView> displays() {
        var plant = running().plant();
        return new TreeMap<>(plant.displays())
                .entrySet().stream()
                        .map(each ->
                                new DisplayView(each.getKey(), title(plant, each.getValue()), digest(each.getValue())))
                        .toList();
    }

    @GET
    @Path("displays/{name}")
    @Operation(operationId = "getDisplay", summary = "One display, as its file has it")
    @ApiResponse(
            responseCode = "200",
            description = "the JSON of the file",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = "object")))
    public String display(
            @Parameter(description = "as in the list of displays", example = "brewhouse") @PathParam("name")
                    String name) {
        var display = running().plant().displays().get(name);
        if (display == null) throw Problem.notFound("The plant has no display of that name. plant/displays lists all.");
        return display;
    }

    private PlantRevision running() {
        return services.plant()
                .current()
                .orElseThrow(
                        () -> new Problem(
                                404,
                                "PLANT-NONE",
                                "No plant runs yet. After a start it comes within some seconds. Where there is none, write a plant folder (./orq plant new) and apply it (./orq plant apply); plant/candidate says how it stands."));
    }

    private static Map<String, String> title(Plant plant, String display) {
        try {
            var title = JSON.readTree(display).path("title");
            if (title.isTextual()) return Map.of(plant.languages().get(0), title.asText());
            var byLanguage = new TreeMap<String, String>();
            title.properties()
                    .forEach(each ->
                            byLanguage.put(each.getKey(), each.getValue().asText()));
            return byLanguage;
        } catch (JsonProcessingException e) {
            return Map.of(); // a valid plant has none such
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
