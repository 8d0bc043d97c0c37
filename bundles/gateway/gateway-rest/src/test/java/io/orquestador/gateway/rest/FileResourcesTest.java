package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.gateway.rest.file.CsvSource;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.imports.HistoryImport;
import io.orquestador.history.imports.ImportRefused;
import io.orquestador.history.imports.ImportSource;
import io.orquestador.security.Subject;
import io.orquestador.support.test.MemoryHistory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.ws.rs.core.StreamingOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a caller of export and import is told, and that nothing of an upload stays. */
class FileResourcesTest {
    private static final Subject OWNER = new Subject("owner", "the owner", Subject.Kind.PERSON);
    private final Plant plant = new Plant();
    private final ExportResource exports = new ExportResource(plant.services, plant.bundles(), plant.clock);
    private final ImportResource imports = new ImportResource(plant.services);
    private final List<String> names = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private String refusal = "";
    private String away = "";

    private Object post(String content, String zone, String separator, String timeFormat) throws Exception {
        plant.services.imports = new HistoryImport() {
            @Override
            public Outcome run(Subject subject, String content, ImportSource file, boolean create)
                    throws ImportRefused, HistoryUnavailable, IOException {
                names.add(content);
                files.add(((CsvSource) file).file());
                assertTrue(Files.size(files.get(files.size() - 1)) > 0);
                if (!refusal.isEmpty()) throw new ImportRefused(refusal);
                if (!away.isEmpty()) throw new HistoryUnavailable(away);
                return new Outcome(5, 0, 1, 0, 1, 2);
            }
        };
        var body = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        return imports.run(
                Plant.request(OWNER),
                "true",
                null,
                null,
                null,
                null,
                null,
                null,
                timeFormat,
                zone,
                separator,
                null,
                body);
    }

    private static void refused(int status, String words, Executable call) {
        var problem = assertThrows(Problem.class, call);
        assertEquals(status, problem.status(), problem.getMessage());
        assertTrue(String.valueOf(problem.getMessage()).contains(words), problem.getMessage());
    }

    @Test
    void theSameBytesReadTheSameWayHaveTheSameName() throws Exception {
        post("x", null, null, null);
        post("x", "UTC", "comma", "iso");
        post("x", "Europe/Madrid", null, null);
        post("y", null, null, null);
        assertEquals(names.get(0), names.get(1));
        assertEquals(3, names.stream().distinct().count());
    }

    @Test
    void nothingOfAnUploadStays() throws Exception {
        post("x", null, null, null);
        refusal = "line 2: no.";
        refused(422, "line 2: no. Nothing of the file was taken.", () -> post("x", null, null, null));
        refusal = "";
        away = "Another file is being imported";
        refused(503, "Another file", () -> post("x", null, null, null));
        assertEquals(3, files.size());
        for (var file : files) assertFalse(Files.exists(file));
    }

    @Test
    void whatIsWrongIsToldInWords() {
        refused(400, "write it as Europe/Madrid", () -> post("x", "Nowhere", null, null));
        refused(400, "separator may be one of [comma, semicolon, tab]", () -> post("x", null, ",", null));
        refused(400, "timeFormat is no pattern", () -> post("x", null, null, "jj"));
        refused(400, "Say which tags", () -> exports.export(List.of(), null, null, null, null, null, null, null));
        refused(
                400,
                "format may be csv or parquet",
                () -> exports.export(List.of("a"), null, null, null, "xlsx", null, null, null));
        refused(
                400,
                "columns and resume are of CSV",
                () -> exports.export(List.of("a"), null, null, null, "parquet", "path", null, null));
        refused(503, "journal-file", () -> exports.export(List.of(), "*", null, null, null, null, null, null));
        refused(
                400,
                "There is no column 'nix'; there are [path, time,",
                () -> exports.export(List.of("a"), null, null, null, null, "path,nix", null, null));
        for (var resume : List.of("", "1", "1:1", "x:1:a", "1:0:a"))
            refused(
                    400,
                    "resume is not made of",
                    () -> exports.export(List.of("a"), null, null, null, null, null, resume, null));
    }

    @Test
    void anExportAsParquetHasAFileOnlyWhenThereAreSamples() throws Exception {
        var history = new MemoryHistory();
        plant.services.history = history;
        assertEquals(
                204,
                exports.export(List.of("a"), null, null, null, "parquet", null, null, null)
                        .getStatus());
        history.add(plant.number("a", 1.5));
        var answer = exports.export(
                List.of("a"), null, "2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z", "parquet", null, null, null);
        assertEquals(200, answer.getStatus());
        assertEquals("application/vnd.apache.parquet", answer.getMediaType().toString());
        var out = new ByteArrayOutputStream();
        ((StreamingOutput) answer.getEntity()).write(out);
        assertTrue(out.toString(StandardCharsets.ISO_8859_1).endsWith("PAR1"));
    }

    @Test
    void thereIsMemoryForSoManyExportsAsParquetAtATime() throws Exception {
        var history = new MemoryHistory();
        history.add(plant.number("a", 1.5));
        plant.services.history = history;
        var one = new ExportResource(plant.services, plant.bundles(), plant.clock, 1);
        var first = parquet(one);
        var second = parquet(one);
        var said = new ArrayList<String>();
        first.write(new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                refused(503, "Ask again when one is done", () -> parquet(one));
                refused(503, "Ask again when one is done", () -> second.write(new ByteArrayOutputStream()));
                said.add("busy");
            }
        });
        assertFalse(said.isEmpty());
        second.write(new ByteArrayOutputStream());
    }

    private static StreamingOutput parquet(ExportResource exports) throws HistoryUnavailable {
        return (StreamingOutput) exports.export(
                        List.of("a"), null, "2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z", "parquet", null, null, null)
                .getEntity();
    }
}
