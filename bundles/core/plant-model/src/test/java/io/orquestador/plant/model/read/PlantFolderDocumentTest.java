package io.orquestador.plant.model.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.plant.model.read.text.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/engineer/plant-folder.md says what the code does. */
class PlantFolderDocumentTest {
    private static final Path DOCS = Path.of("..", "..", "..", "docs");

    private static List<String> table(String mark) throws IOException {
        var lines = Files.readAllLines(DOCS.resolve("engineer/plant-folder.md"));
        int start = 0;
        while (!lines.get(start).startsWith("<!-- " + mark + ":")) start++;
        var rows = new ArrayList<String>();
        for (var line : lines.subList(start + 3, lines.size())) {
            if (!line.startsWith("|")) break;
            rows.add(line);
        }
        return rows;
    }

    @Test
    void tableOfCodesIsTheEnum() throws IOException {
        assertEquals(
                Arrays.stream(Code.values())
                        .map(each -> "| `%s` | %s |".formatted(each.word(), each.meaning()))
                        .toList(),
                table("codes"));
    }

    @Test
    void tableOfFieldsIsTheSchemaAndTheColumns() throws IOException {
        var schema = new ObjectMapper()
                .readTree(DOCS.resolve("reference/schemas/tag.schema.json").toFile())
                .at("/$defs/fields/properties");
        var rows = new ArrayList<>(List.of("| the key | `path` | the path; inside a template relative to the unit |"));
        var columns = new ArrayList<>(CsvTags.COLUMNS);
        columns.remove("path");
        schema.properties()
                .forEach(field -> rows.add("| `%s` | %s | %s |"
                        .formatted(
                                field.getKey(),
                                columns(field.getKey(), columns),
                                field.getValue().path("description").asText())));
        assertEquals(rows, table("fields"));
        assertEquals(List.of(), columns, "every column has its row");
    }

    private static String columns(String field, List<String> left) {
        if (CsvTags.TEXT_COLUMNS.contains(field)) return "`%1$s`, `%1$s_es`, …".formatted(field);
        var own = left.stream()
                .filter(each -> each.equals(field) || each.startsWith(field + "_"))
                .toList();
        left.removeAll(own);
        return String.join(", ", own.stream().map(each -> "`" + each + "`").toList());
    }

    @Test
    void theExamplesOfTheDocumentAreOfRightShape() throws IOException {
        var text = Files.readString(DOCS.resolve("engineer/plant-folder.md"));
        var files = Map.of(
                "plant.yaml", example(text, "plant: brewery"),
                "devices/brewhouse.yaml", example(text, "driver: modbus"),
                "templates/fermenter.yaml", example(text, "template: fermenter"),
                "tags/lab.yaml", example(text, "manual:\n"),
                "history.yaml", example(text, "groups: "));
        var problems = Installed.read(files).problems().stream()
                .map(each -> each.code())
                .filter(each -> !each.startsWith("PLANT-UNKNOWN-") || each.equals("PLANT-UNKNOWN-KEY"))
                .filter(each -> !List.of("PLANT-NOT-IN-EQUIPMENT", "PLANT-PARAMETER", "PLANT-EMPTY-GROUP")
                        .contains(each)) // they show a part
                .toList();
        assertEquals(List.of(), problems);
    }

    private static String example(String document, String start) {
        int from = document.indexOf("```yaml\n" + start) + "```yaml\n".length();
        return document.substring(from, document.indexOf("```", from));
    }
}
