package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.TagPage;
import io.orquestador.gateway.rest.view.TagView;
import io.orquestador.gateway.rest.view.ValuePage;
import io.orquestador.gateway.rest.view.ValueView;
import io.orquestador.support.http.Glob;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.TagDefinition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Tags and last values. A path is a query parameter, never a part of the address: it may hold anything, also slashes and dots. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Values")
public final class TagResource {
    private final Services services;

    TagResource(Services services) {
        this.services = services;
    }

    @GET
    @Path("tags")
    @Operation(operationId = "listTags", summary = "Tags in order of path, a page at a time")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public TagPage tags(
            @Parameter(ref = "match") @QueryParam("match") @Nullable String match,
            @Parameter(ref = "after") @QueryParam("after") @Nullable String after,
            @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit) {
        var page = page(services.image(), match, after, limit);
        return new TagPage(page.items().stream().map(TagView::of).toList(), page.next(), page.total());
    }

    @GET
    @Path("tag")
    @Operation(operationId = "getTag", summary = "One tag and its last value, by its exact path")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public ValueView tag(@Parameter(ref = "path") @QueryParam("path") @Nullable String path) {
        var exact = Params.required("path", path);
        return services.image()
                .value(exact)
                .map(ValueView::of)
                .orElseThrow(() -> Problem.notFound("There is no tag of that path. tags?match=* lists all."));
    }

    @GET
    @Path("values")
    @Operation(
            operationId = "listValues",
            summary = "Last values: of the paths given, or of all tags that match",
            description =
                    "With `path` (may be given again) unknown paths are left out, and match, after and limit do not count.")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public ValuePage values(
            @Parameter(description = "exact path of a tag; may be given again") @QueryParam("path") List<String> paths,
            @Parameter(ref = "match") @QueryParam("match") @Nullable String match,
            @Parameter(ref = "after") @QueryParam("after") @Nullable String after,
            @Parameter(ref = "limit") @QueryParam("limit") @Nullable String limit) {
        var image = services.image();
        if (!paths.isEmpty()) {
            var values = values(image, paths.stream());
            return new ValuePage(values, null, values.size());
        }
        var page = page(image, match, after, limit);
        return new ValuePage(values(image, page.items().stream().map(TagDefinition::path)), page.next(), page.total());
    }

    private static List<ValueView> values(ProcessImage image, Stream<String> paths) {
        return paths.map(image::value)
                .flatMap(Optional::stream)
                .map(ValueView::of)
                .toList();
    }

    private static Page<TagDefinition> page(
            ProcessImage image, @Nullable String match, @Nullable String after, @Nullable String limit) {
        var matching = image.tags().stream().filter(tag -> match == null || Glob.matches(match, tag.path()));
        return Page.of(matching, TagDefinition::path, after, limit);
    }
}
