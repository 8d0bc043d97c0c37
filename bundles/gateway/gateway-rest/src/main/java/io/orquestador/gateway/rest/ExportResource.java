package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.file.Column;
import io.orquestador.gateway.rest.file.CsvExport;
import io.orquestador.gateway.rest.file.Export;
import io.orquestador.gateway.rest.file.ParquetExport;
import io.orquestador.history.History;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
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
    private static final String PARQUET = "application/vnd.apache.parquet";
    /** An export as Parquet holds some 10 MB: no more at a time than one for each 64 MB of heap. */
    private static final long HEAP_OF_ONE = 64L << 20;

    private final Services services;
    private final BundleStates bundles;
    private final Clock clock;
    private final Semaphore parquets;

    ExportResource(Services services, BundleStates bundles, Clock clock) {
        this(services, bundles, clock, (int)
                Math.max(1, Math.min(4, Runtime.getRuntime().maxMemory() / HEAP_OF_ONE)));
    }

    /** Tests enter here. */
    ExportResource(Services services, BundleStates bundles, Clock clock, int parquetsAtATime) {
        this.services = services;
        this.bundles = bundles;
        this.clock = clock;
        parquets = new Semaphore(parquetsAtATime);
    }

    @GET
    @Produces({"text/csv", PARQUET})
    @Operation(
            operationId = "historyExport",
            summary = "Stored samples of any tags as a file from which they come back bit for bit",
            description =
                    "Tag by tag in order of path, each tag's samples in order of source time. An export as CSV that was cut goes on with `resume`; one as Parquet is asked for anew, so ask for spans that are not too long.")
    @ApiResponse(
            responseCode = "200",
            description = "OK; the connection is broken off when the store goes away before the end",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = PARQUET, schema = @Schema(type = "string", format = "binary"))
            })
    @ApiResponse(responseCode = "204", description = "as Parquet: there is no sample in the span")
    public Response export(
            @Parameter(description = "exact path of a tag; may be given again") @QueryParam("path") List<String> paths,
            @Parameter(ref = "match") @QueryParam("match") @Nullable String match,
            @Parameter(ref = "from") @QueryParam("from") @Nullable String from,
            @Parameter(ref = "to") @QueryParam("to") @Nullable String to,
            @Parameter(
                            description = "of the file",
                            schema =
                                    @Schema(
                                            allowableValues = {"csv", "parquet"},
                                            defaultValue = "csv"))
                    @QueryParam("format")
                    @Nullable
                    String format,
            @Parameter(
                            description = "of CSV: names of columns with commas between; all when not given",
                            example = "path,time,value")
                    @QueryParam("columns")
                    @Nullable
                    String columns,
            @Parameter(
                            description =
                                    "of CSV: goes on behind a row that the caller has: its `time_ns`, how many rows it has of that path and time, and the path, with colons between; there are no titles then",
                            example = "1767592800000000000:1:brewhouse/hlt/TT-001")
                    @QueryParam("resume")
                    @Nullable
                    String resume,
            @Parameter(ref = "layers") @QueryParam("layers") @Nullable String layers)
            throws HistoryUnavailable {
        boolean isParquet = isParquet(format);
        if (isParquet && (columns != null || resume != null))
            throw Problem.parameter("columns and resume are of CSV; a Parquet file is always whole.");
        var span = Params.span(from, to, clock.instant());
        var titles = columns(columns);
        var export = new Export(paths(paths, match), span.fromEpochNanos(), span.toEpochNanos(), behind(resume));
        var history = services.history(layers);
        if (isParquet) return parquet(export, history, layers);
        // a store that is away is told before the first byte
        history.raw(export.paths().get(0), span.fromEpochNanos(), span.toEpochNanos(), sample -> false);
        StreamingOutput rows = out -> export.write(history, new CsvExport(out, titles, resume == null));
        return file(rows, "text/csv;charset=UTF-8;header=" + (resume == null ? "present" : "absent"), "csv");
    }

    private Response parquet(Export export, History history, @Nullable String layers) throws HistoryUnavailable {
        boolean[] hasSamples = {false};
        history.raw(export.paths(), export.from(), export.to(), (path, sample) -> {
            hasSamples[0] = true;
            return false;
        });
        if (!hasSamples[0]) return Response.noContent().build();
        if (parquets.availablePermits() == 0) throw busy();
        var facts = facts(export, layers);
        StreamingOutput rows = out -> {
            if (!parquets.tryAcquire()) throw busy();
            try {
                export.write(history, new ParquetExport(out, bundles.version(), facts));
            } finally {
                parquets.release();
            }
        };
        return file(rows, PARQUET, "parquet");
    }

    private static Problem busy() {
        return new Problem(
                503,
                "EXPORT-BUSY",
                "Other exports as Parquet go on, and they take memory. Ask again when one is done.");
    }

    private Map<String, String> facts(Export export, @Nullable String layers) {
        var facts = new TreeMap<String, String>();
        var plant = services.plant;
        if (plant != null)
            plant.current()
                    .ifPresent(now -> facts.put("orquestador.plant", now.plant().name()));
        facts.put("orquestador.from", Instant.EPOCH.plusNanos(export.from()).toString());
        facts.put("orquestador.to", Instant.EPOCH.plusNanos(export.to()).toString());
        if (layers != null) facts.put("orquestador.layers", layers);
        return facts;
    }

    private static Response file(StreamingOutput rows, String type, String ending) {
        return Response.ok(rows, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"orquestador-history." + ending + "\"")
                .build();
    }

    private static boolean isParquet(@Nullable String format) {
        if (format == null || format.equals("csv")) return false;
        if (format.equals("parquet")) return true;
        throw Problem.parameter("format may be csv or parquet.");
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
