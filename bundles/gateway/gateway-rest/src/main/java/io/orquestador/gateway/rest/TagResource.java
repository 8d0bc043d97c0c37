package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.TagPage;
import io.orquestador.gateway.rest.view.TagView;
import io.orquestador.gateway.rest.view.ValuePage;
import io.orquestador.gateway.rest.view.ValueView;
import io.orquestador.support.http.Glob;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = 10_000;

    private final Services services;

    TagResource(Services services) {
        this.services = services;
    }

    @GET
    @Path("tags")
    @Operation(operationId = "listTags", summary = "Tags in order of path, a page at a time")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public TagPage tags(
            @Parameter(
                            description = "pattern over the path: * is any run of characters, ? is one",
                            example = "brewhouse/*")
                    @QueryParam("match")
                    @Nullable
                    String match,
            @Parameter(description = "`next` of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(
                            description = "most items of a page",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "10000", defaultValue = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        var page = page(services.image(), match, after, limit(limit), Optional::of);
        return new TagPage(page.items().stream().map(TagView::of).toList(), page.next(), page.total());
    }

    @GET
    @Path("tag")
    @Operation(operationId = "getTag", summary = "One tag and its last value, by its exact path")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public ValueView tag(
            @Parameter(description = "exact path of the tag", required = true, example = "brewhouse/hlt/TT-101")
                    @QueryParam("path")
                    @Nullable
                    String path) {
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
            @Parameter(
                            description = "pattern over the path: * is any run of characters, ? is one",
                            example = "brewhouse/*")
                    @QueryParam("match")
                    @Nullable
                    String match,
            @Parameter(description = "`next` of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(
                            description = "most items of a page",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "10000", defaultValue = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        int most = limit(limit);
        var image = services.image();
        if (!paths.isEmpty()) {
            var values = paths.stream()
                    .map(image::value)
                    .flatMap(Optional::stream)
                    .map(ValueView::of)
                    .toList();
            return new ValuePage(values, null, values.size());
        }
        Page<TagValue> page = page(image, match, after, most, tag -> image.value(tag.path()));
        return new ValuePage(page.items().stream().map(ValueView::of).toList(), page.next(), page.total());
    }

    private static int limit(@Nullable String limit) {
        return Params.integer("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT);
    }

    private record Page<T>(List<T> items, @Nullable String next, int total) {}

    private static <T> Page<T> page(
            ProcessImage image,
            @Nullable String match,
            @Nullable String after,
            int most,
            Function<TagDefinition, Optional<T>> item) {
        var matching = image.tags().stream()
                .filter(t -> match == null || Glob.matches(match, t.path()))
                .sorted(Comparator.comparing(TagDefinition::path))
                .toList();
        var rest = matching.stream()
                .filter(t -> after == null || t.path().compareTo(after) > 0)
                .toList();
        var now = rest.subList(0, Math.min(most, rest.size()));
        var next = now.size() < rest.size() ? now.get(now.size() - 1).path() : null;
        return new Page<>(now.stream().map(item).flatMap(Optional::stream).toList(), next, matching.size());
    }
}
