package io.orquestador.support.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/engineer/expressions.md says what the language does. */
class DocumentationTest {
    private static final Path DOCUMENT = Path.of("..", "..", "..", "docs", "engineer", "expressions.md");

    @Test
    void tableOfFunctionsIsTheLibrary() throws IOException {
        var library = Expression.library().stream()
                .map(each -> "| `%s` | %s |".formatted(each.signature(), each.meaning()))
                .collect(Collectors.joining("\n"));
        var documented = Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.equals("## Functions"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .collect(Collectors.joining("\n"));
        assertEquals(library, documented);
    }

    @Test
    void boundsAreDocumented() throws IOException {
        var document = Files.readString(DOCUMENT);
        for (int bound :
                new int[] {Expression.MAX_SOURCE, Expression.MAX_NESTING, Expression.MAX_NODES, Expression.MAX_TEXT})
            assertTrue(document.contains("%,d".formatted(bound)), "bound " + bound);
    }

    /** Each example of the document: {@code | `expression` | `result` |}, over the plant that it names. */
    @Test
    void examplesAreTrue() throws IOException {
        var plant = new Fixture()
                .tag("cellar/fv-01/TT-301", 18.5)
                .tag("cellar/fv-01/PT-301", 1.2)
                .tag("cellar/fv-01/N", 7L);
        var rows = Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.equals("## Examples"))
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertTrue(rows.size() >= 5);
        for (var row : rows) {
            var cells = row.replace("\\|", "\u0000").split("\\|");
            var source = cells[1].strip().replace("`", "").replace('\u0000', '|');
            assertEquals(cells[2].strip().replace("`", ""), String.valueOf(plant.value(source)), source);
        }
    }
}
