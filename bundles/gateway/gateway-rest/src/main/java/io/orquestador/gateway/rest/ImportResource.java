package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.file.CsvMapping;
import io.orquestador.gateway.rest.file.CsvSource;
import io.orquestador.gateway.rest.file.ParquetMapping;
import io.orquestador.gateway.rest.file.ParquetSource;
import io.orquestador.gateway.rest.file.Upload;
import io.orquestador.gateway.rest.view.ImportView;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.imports.HistoryImport;
import io.orquestador.history.imports.ImportRefused;
import io.orquestador.history.imports.ImportSource;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.tag.TagType;
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
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Files of samples that become history. */
@Path("/history/import")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "History")
public final class ImportResource {
    private static final String PARQUET = "application/vnd.apache.parquet";
    private static final Map<String, Character> SEPARATORS = Map.of("comma", ',', "semicolon", ';', "tab", '\t');
    private final Services services;

    ImportResource(Services services) {
        this.services = services;
    }

    @POST
    @Consumes({"text/csv", PARQUET})
    @Operation(
            operationId = "historyImport",
            summary =
                    "Stores the samples of a file as history, all of them or none; the same file again changes nothing",
            description =
                    "Files of `history/export` need no parameters. For others say which columns hold what, and how times and numbers are written. Answers when all is on disk.",
            security = @SecurityRequirement(name = "owner"))
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public ImportView run(
            @Context HttpServletRequest request,
            @Parameter(
                            description = "true makes tags that nobody knows; else a file with such is refused",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @QueryParam("create")
                    @Nullable
                    String create,
            @Parameter(
                            description = "of tags that are made when the file has no column `type`",
                            schema = @Schema(allowableValues = {"BOOL", "INT64", "FLOAT64", "STRING"}))
                    @QueryParam("type")
                    @Nullable
                    String type,
            @Parameter(description = "path of the one tag of the whole file, when no column says it")
                    @QueryParam("tag")
                    @Nullable
                    String tag,
            @Parameter(description = "title of the column of paths", schema = @Schema(defaultValue = "path"))
                    @QueryParam("pathColumn")
                    @Nullable
                    String pathColumn,
            @Parameter(description = "title of the column of times", schema = @Schema(defaultValue = "time"))
                    @QueryParam("timeColumn")
                    @Nullable
                    String timeColumn,
            @Parameter(description = "title of the column of values", schema = @Schema(defaultValue = "value"))
                    @QueryParam("valueColumn")
                    @Nullable
                    String valueColumn,
            @Parameter(
                            description =
                                    "title of the column of OPC UA StatusCodes; without such a column all are good",
                            schema = @Schema(defaultValue = "status"))
                    @QueryParam("statusColumn")
                    @Nullable
                    String statusColumn,
            @Parameter(
                            description =
                                    "iso; s, ms, us or ns since 1970; or a pattern of Java's DateTimeFormatter; a TIMESTAMP of Parquet needs none",
                            example = "dd/MM/yyyy HH:mm:ss",
                            schema = @Schema(defaultValue = "iso"))
                    @QueryParam("timeFormat")
                    @Nullable
                    String timeFormat,
            @Parameter(
                            description = "of times that name none",
                            example = "Europe/Madrid",
                            schema = @Schema(defaultValue = "UTC"))
                    @QueryParam("zone")
                    @Nullable
                    String zone,
            @Parameter(
                            description = "between cells of CSV",
                            schema =
                                    @Schema(
                                            allowableValues = {"comma", "semicolon", "tab"},
                                            defaultValue = "comma"))
                    @QueryParam("separator")
                    @Nullable
                    String separator,
            @Parameter(
                            description = "decimal sign of numbers in CSV",
                            schema =
                                    @Schema(
                                            allowableValues = {"point", "comma"},
                                            defaultValue = "point"))
                    @QueryParam("decimal")
                    @Nullable
                    String decimal,
            @RequestBody(
                            required = true,
                            description = "the file, at most 4 GiB; CSV in UTF-8 with a row of titles",
                            content = {
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                                @Content(mediaType = PARQUET, schema = @Schema(type = "string", format = "binary"))
                            })
                    InputStream body)
            throws IOException, Permit.Refused {
        var subject = ApiContext.subject(request);
        boolean creates = Params.flag("create", create);
        var mapping = mapping(
                tag,
                or(pathColumn, "path"),
                or(timeColumn, "time"),
                or(valueColumn, "value"),
                or(statusColumn, "status"),
                or(timeFormat, "iso"),
                zone(or(zone, "UTC")),
                one("separator", or(separator, "comma"), SEPARATORS),
                one("decimal", or(decimal, "point"), Map.of("point", false, "comma", true)),
                type == null ? null : type("type", type));
        var imports = services.imports();
        boolean isParquet = isParquet(request);
        if (isParquet && (separator != null || decimal != null))
            throw Problem.parameter("separator and decimal are of CSV.");
        try (var upload = Upload.of(body)) {
            if (!isParquet)
                return taken(imports, subject, upload, mapping, new CsvSource(upload.file(), mapping), creates);
            var columns = ParquetMapping.of(mapping);
            return taken(imports, subject, upload, columns, new ParquetSource(upload.file(), columns), creates);
        } catch (Upload.TooLarge e) {
            throw new Problem(413, "IMPORT-TOO-LARGE", String.valueOf(e.getMessage()));
        } catch (ImportRefused e) {
            throw new Problem(422, "IMPORT-REFUSED", e.getMessage() + " Nothing of the file was taken.");
        } catch (HistoryUnavailable e) {
            throw new Problem(503, "IMPORT-UNAVAILABLE", String.valueOf(e.getMessage()));
        }
    }

    private static ImportView taken(
            HistoryImport imports,
            Subject subject,
            Upload upload,
            Record howItIsRead,
            ImportSource file,
            boolean creates)
            throws IOException, Permit.Refused, ImportRefused, HistoryUnavailable {
        return ImportView.of(imports.run(subject, upload.name(howItIsRead.toString()), file, creates));
    }

    private static boolean isParquet(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(PARQUET);
    }

    private static CsvMapping mapping(
            @Nullable String tag,
            String path,
            String time,
            String value,
            String status,
            String timeFormat,
            ZoneId zone,
            char separator,
            boolean decimalComma,
            @Nullable TagType type) {
        try {
            return new CsvMapping(tag, path, time, value, status, timeFormat, zone, separator, decimalComma, type);
        } catch (IllegalArgumentException e) {
            throw Problem.parameter("timeFormat is no pattern: " + e.getMessage()
                    + ". It may be iso, s, ms, us, ns, or one such as dd/MM/yyyy HH:mm:ss.");
        }
    }

    private static String or(@Nullable String text, String otherwise) {
        return Optional.ofNullable(text).orElse(otherwise);
    }

    private static <T> T one(String name, String text, Map<String, T> of) {
        var found = of.get(text);
        if (found != null) return found;
        throw Problem.parameter("%s may be one of %s."
                .formatted(name, of.keySet().stream().sorted().toList()));
    }

    private static TagType type(String name, String text) {
        for (var type : TagType.values()) if (type.name().equals(text)) return type;
        throw Problem.parameter(name + " may be BOOL, INT64, FLOAT64 or STRING.");
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw Problem.parameter("zone is unknown; write it as Europe/Madrid or UTC.");
        }
    }
}
