package io.orquestador.support.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.tag.TagType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTextTest {
    private static final Map<String, Object> VALUES =
            Map.of("number", 1L, "capacity", 20.0, "device", "cellar", "spare", true);
    private static final Scope SCOPE = Scope.ofParameters(Map.of(
            "number", TagType.INT64,
            "capacity", TagType.FLOAT64,
            "device", TagType.STRING,
            "spare", TagType.BOOL));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TT-${number + 300} | TT-301",
                "input:${number}${number} | input:11",
                "Fermentador ${number}, ${capacity} hL | Fermentador 1, 20 hL",
                "no hole, $5 and } | no hole, $5 and }",
                "$${number} | ${number}",
                "${'}' + \"'\"}! | }'!",
                "${'\\'}'}! | '}!",
                "tag('TT-${number + 300}') - 1.0 | tag('TT-301') - 1.0",
            })
    void fills(String text, String filled) throws ExpressionError {
        var template = TemplateText.parse(text, SCOPE);
        assertEquals(filled, template.fill(VALUES));
        assertEquals(TagType.STRING, template.type());
    }

    @Test
    void oneHoleKeepsItsType() throws ExpressionError {
        assertEquals(301L, TemplateText.parse("${number + 300}", SCOPE).fill(VALUES));
        assertEquals(10.0, TemplateText.parse("${capacity / 2}", SCOPE).fill(VALUES));
        assertEquals(false, TemplateText.parse("${!spare}", SCOPE).fill(VALUES));
        assertEquals("cellar", TemplateText.parse("${device}", SCOPE).fill(VALUES));
        assertEquals(TagType.INT64, TemplateText.parse("${number}", SCOPE).type());
        assertEquals("", TemplateText.parse("", SCOPE).fill(VALUES));
        assertEquals("${number}", TemplateText.parse("$${number}", SCOPE).fill(VALUES));
    }

    @Test
    void errorsCountColumnsOfTheWholeText() {
        var unknown = assertThrows(ExpressionError.class, () -> TemplateText.parse("TT-${nunber + 1}", SCOPE));
        assertEquals(6, unknown.column());
        assertTrue(unknown.getMessage().startsWith("EXPR-UNKNOWN column 6: "), unknown.getMessage());
        assertEquals(
                4,
                assertThrows(ExpressionError.class, () -> TemplateText.parse("TT-${number", SCOPE))
                        .column());
        assertEquals(
                6,
                assertThrows(ExpressionError.class, () -> TemplateText.parse("TT-${}", SCOPE))
                        .column());
        var tags = Scope.ofTags(Map.of("a", TagType.INT64));
        var usesTag = assertThrows(ExpressionError.class, () -> TemplateText.parse("${tag('a')}", tags));
        assertEquals(ExpressionError.TYPE, usesTag.code());
    }

    @Test
    void holeWithoutResultIsAnErrorNotAnEmptyText() {
        var impossible = assertThrows(ExpressionError.class, () -> TemplateText.parse("a ${1 / (number - 1)}", SCOPE)
                .fill(VALUES));
        assertEquals(5, impossible.column());
        assertTrue(impossible.getMessage().contains("Bad_OutOfRange"), impossible.getMessage());
        var missing = assertThrows(ExpressionError.class, () -> TemplateText.parse("${number}", SCOPE)
                .fill(Map.of()));
        assertTrue(missing.getMessage().contains("Check the values of number"), missing.getMessage());
    }
}
