package io.orquestador.support.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal names its place, what is wrong and what to write instead. */
class ExpressionErrorTest {
    private final Fixture plant = new Fixture()
            .tag("u/T", 20.5)
            .tag("u/N", 7L)
            .tag("u/ON", true)
            .tag("u/MODE", "AUTO")
            .parameter("number", 301L);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | EXPR-SYNTAX | 1 | Write one",
                "1 + | EXPR-SYNTAX | 4 | Write a value",
                "1 2 | EXPR-SYNTAX | 3 | Put an operator",
                "(1 | EXPR-SYNTAX | 3 | each ( needs its )",
                "1) | EXPR-SYNTAX | 2 | operator",
                "* 2 | EXPR-SYNTAX | 1 | Write a number",
                "2 ^ 3 | EXPR-SYNTAX | 3 | pow(x, y)",
                "a = 3 | EXPR-SYNTAX | 3 | ==",
                "1 & 2 | EXPR-SYNTAX | 3 | &&",
                ".5 | EXPR-SYNTAX | 1 | 0.5",
                "5kg | EXPR-SYNTAX | 2 | a unit belongs to the tag",
                "1.2.3 | EXPR-SYNTAX | 4 | 0.5",
                "'abc | EXPR-SYNTAX | 1 | Close it",
                "'a\\n' | EXPR-SYNTAX | 3 | backslash",
                "true ? 1 | EXPR-SYNTAX | 9 | condition ? this : that",
                "tag(number) | EXPR-SYNTAX | 5 | cannot be computed",
                "tag('u/' + 'T') | EXPR-SYNTAX | 10 | tag('area/unit/tag')",
                "tag('u/X') | EXPR-UNKNOWN | 5 | area/unit/tag",
                "nunber + 1 | EXPR-UNKNOWN | 1 | Declare it",
                "sin(1.0) | EXPR-UNKNOWN | 1 | sqrt",
                "sqrt() | EXPR-TYPE | 1 | sqrt(float)",
                "pow(1.0) | EXPR-TYPE | 1 | pow(float, float)",
                "1.5 + number | EXPR-TYPE | 7 | float(number)",
                "tag('u/T') * (9/5) | EXPR-TYPE | 14 | float((9/5))",
                "sqrt(tag('u/N')) | EXPR-TYPE | 6 | float(tag('u/N'))",
                "1 + true | EXPR-TYPE | 5 | numbers",
                "'a' + 1 | EXPR-TYPE | 1 | text(x)",
                "'a' < 'b' | EXPR-TYPE | 5 | == or !=",
                "1 < 2 < 3 | EXPR-TYPE | 7 | a < b && b < c",
                "1 == 'a' | EXPR-TYPE | 3 | one type",
                "number && true | EXPR-TYPE | 1 | Compare",
                "number ? 1 : 2 | EXPR-TYPE | 1 | Compare",
                "true ? 1 : 'a' | EXPR-TYPE | 12 | one type",
                "!5 | EXPR-TYPE | 2 | Compare",
                "-true | EXPR-TYPE | 2 | number",
                "min(1, 'a') | EXPR-TYPE | 8 | number",
                "value_or(tag('u/T'), 'x') | EXPR-TYPE | 22 | one type",
                "9223372036854775808 | EXPR-TYPE | 1 | .0",
                "1e999 | EXPR-TYPE | 1 | 1.8e308",
                "9007199254740993 + 0.5 | EXPR-TYPE | 1 | float(",
            })
    void refusals(String source, String code, int column, String remedy) {
        var error = plant.error(source);
        assertEquals(code, error.code(), error.getMessage());
        assertEquals(column, error.column(), error.getMessage());
        assertTrue(error.remedy().contains(remedy), error.getMessage());
        assertTrue(error.getMessage().startsWith(code + " column " + column + ": "), error.getMessage());
    }

    @Test
    void boundsAreExact() throws ExpressionError {
        plant.parse("(".repeat(64) + "1" + ")".repeat(64));
        assertLimit("(".repeat(65) + "1" + ")".repeat(65), 65);
        plant.parse("1" + "+1".repeat(499));
        plant.parse("1" + "+1".repeat(499) + " ".repeat(4_096 - 999));
        assertLimit("1" + "+1".repeat(500), 1_001);
        assertLimit(" ".repeat(4_096) + "1", 1);
        assertLimit("'" + "x".repeat(1_025) + "'", 1);
        assertLimit("-".repeat(65) + "1", 65);
        assertLimit("!".repeat(65) + "true", 65);
        assertLimit("true ? 1 : ".repeat(65) + "1", 710);
        assertLimit("abs(".repeat(65) + "1" + ")".repeat(65), 260);
    }

    private void assertLimit(String source, int column) {
        var error = plant.error(source);
        assertEquals(ExpressionError.LIMIT, error.code(), error.getMessage());
        assertEquals(column, error.column(), error.getMessage());
    }
}
