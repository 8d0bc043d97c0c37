package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.file.Column;
import io.orquestador.gateway.rest.file.Export;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.support.http.Glob;
import io.orquestador.tag.TagDefinition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;

/** Stored samples as a file that says everything of them, of any tags and any span. */
@Path("/history/export")
@ProblemAnswers
@Tag(name = "History")
public final class ExportResource {
    private final Services services;
    private final Clock clock;

    ExportResource(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    @GET
    @Produces("text/csv")
    @Operation(
            operationId = "historyExport",
            summary = "Stored samples of any tags as a file from which they come back bit for bit",
            description =
                    "Tag by tag in order of path, each tag's samples in order of source time. An export that was cut goes on with `resume`.")
    @ApiResponse(
            responseCode = "200",
            description = "OK; the connection is broken off when the store goes away before the end",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    public Response export(
            @Parameter(description = "exact path of a tag; may be given again") @QueryParam("path") List<String> paths,
            @Parameter(ref = "match") @QueryParam("match") @Nullable String match,
            @Parameter(ref = "from") @QueryParam("from") @Nullable String from,
            @Parameter(ref = "to") @QueryParam("to") @Nullable String to,
            @Parameter(
                            description = "names of columns with commas between; all when not given",
                            example = "path,time,value")
                    @QueryParam("columns")
                    @Nullable
                    String columns,
            @Parameter(
                            description =
                                    "goes on behind a row that the caller has: its `time_ns`, how many rows it has of that path and time, and the path, with colons between; there are no titles then",
                            example = "1767592800000000000:1:brewhouse/hlt/TT-001")
                    @QueryParam("resume")
                    @Nullable
                    String resume,
            @Parameter(ref = "layers") @QueryParam("layers") @Nullable String layers)
            throws HistoryUnavailable {
        var span = Params.span(from, to, clock.instant());
        var export = new Export(
                paths(paths, match), span.fromEpochNanos(), span.toEpochNanos(), columns(columns), behind(resume));
        var history = services.history(layers);
        // a store that is away is told before the first byte
        history.raw(export.paths().get(0), span.fromEpochNanos(), span.toEpochNanos(), sample -> false);
        StreamingOutput rows = out -> export.write(history, out);
        return Response.ok(rows, "text/csv;charset=UTF-8;header=" + (resume == null ? "present" : "absent"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"orquestador-history.csv\"")
                .build();
    }

    /** Those given, and those that match of all that the journal knows: also tags that are live no more. */
    private List<String> paths(List<String> given, @Nullable String match) {
        if (given.isEmpty() && match == null)
            throw Problem.parameter("Say which tags: path (may be given again), or match; match=* is all.");
        var paths = new TreeSet<String>();
        for (var path : given) paths.add(Params.required("path", path));
        if (match != null) {
            var journal = services.journal();
            Stream.iterate(1, number -> number + 1)
                    .map(journal::definition)
                    .takeWhile(Optional::isPresent)
                    .flatMap(Optional::stream)
                    .map(TagDefinition::path)
                    .filter(path -> Glob.matches(match, path))
                    .forEach(paths::add);
        }
        if (paths.isEmpty()) throw Problem.notFound("No tag matches " + match + ".");
        return List.copyOf(paths);
    }

    private static List<Column> columns(@Nullable String names) {
        if (names == null) return List.of(Column.values());
        var columns = new ArrayList<Column>();
        for (var name : names.split(",", -1)) {
            var found = Arrays.stream(Column.values())
                    .filter(each -> each.title().equals(name))
                    .findFirst();
            columns.add(found.orElseThrow(() -> Problem.parameter("There is no column '%s'; there are %s."
                    .formatted(name, Arrays.toString(Column.values()).toLowerCase(Locale.ROOT)))));
        }
        return columns;
    }

    private static Export.@Nullable Behind behind(@Nullable String resume) {
        try {
            return resume == null ? null : Export.Behind.parse(resume);
        } catch (NumberFormatException e) {
            throw Problem.parameter(
                    "resume is not made of the last row's time_ns, the number of rows of that path and time, and its path, with colons between.");
        }
    }
}
