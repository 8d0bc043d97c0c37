package io.orquestador.support.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What expressions mean, and what they do with qualities. */
class ExpressionTest {
    private static final int LAST_USABLE = StatusCode.UNCERTAIN_LAST_USABLE_VALUE;

    private final Fixture plant = new Fixture()
            .tag("u/T", 20.5)
            .tag("u/N", 7L)
            .tag("u/ON", true)
            .tag("u/MODE", "AUTO")
            .tag("u/UNSURE", 3.0, LAST_USABLE)
            .tag("u/BROKEN", 5.0, StatusCode.BAD_SENSOR_FAILURE)
            .noValue("u/NONE", TagType.FLOAT64, StatusCode.BAD_NO_COMMUNICATION)
            .noValue("u/NOFLAG", TagType.BOOL, StatusCode.BAD_NOT_CONNECTED)
            .parameter("number", 301L)
            .parameter("capacity", 20.0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "1 + 2 * 3 → 7",
                "(1 + 2) * 3 → 9",
                "10 - 4 - 3 → 3",
                "7 / 2 → 3",
                "-7 / 2 → -3",
                "-7 % 3 → -1",
                "7.5 % 2 → 1.5",
                "1.5 + 1 → 2.5",
                "1 / 2.0 → 0.5",
                "-9223372036854775808 → -9223372036854775808",
                "1e3 → 1000.0",
                "2 < 3 && 3 <= 3 && !(4 > 5) → true",
                "1 == 1.0 → true",
                "true != false → true",
                "'a' == \"a\" → true",
                "true || false && false → true",
                "number > 300 ? 'new' : 'old' → new",
                "true ? 1 : false ? 2 : 3 → 1",
                "false ? 1 : false ? 2 : 3 → 3",
                "1 < 2 ? 1.5 : 2 → 1.5",
                "'TT-' + text(number + 300) → TT-601",
                "'it\\'s' + \" \\\\ \" → it's \\ ",
                "concat('a', 'b', 'c') → abc",
                "text(20.0) + text(0.1) + text(true) → 200.1true",
                "text(1e20) → 1.0E20",
                "abs(-3) → 3",
                "abs(-3.5) → 3.5",
                "min(3, 1, 2) → 1",
                "max(3, 1.5) → 3.0",
                "clamp(120, 0, 100) → 100",
                "clamp(-1.5, 0, 100) → 0.0",
                "round(2.5) → 3.0",
                "round(-2.5) → -3.0",
                "round(0.49999999999999994) → 0.0",
                "floor(-0.5) → -1.0",
                "ceil(0.2) → 1.0",
                "sqrt(2.25) → 1.5",
                "pow(2, 10) → 1024.0",
                "exp(0) → 1.0",
                "ln(1) → 0.0",
                "log10(1000) → 3.0",
                "int(1.9) + int(-1.9) + int(true) → 1",
                "float(7) / 2 → 3.5",
                "capacity * float(number) → 6020.0",
                "tag('u/T') * 2.0 → 41.0",
                "tag('u/N') / 2 → 3",
                "tag('u/MODE') == 'AUTO' && tag('u/ON') → true",
            })
    void means(String source, String result) {
        var evaluation = plant.run(source);
        assertEquals(StatusCode.GOOD, evaluation.status(), source);
        assertEquals(result.strip(), String.valueOf(evaluation.value()).strip(), source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 / 0",
                "1 % 0",
                "1.0 / 0",
                "0.0 / 0",
                "1.5 % 0",
                "9223372036854775807 + 1",
                "-9223372036854775808 - 1",
                "4611686018427387904 * 2",
                "-9223372036854775808 / -1",
                "1e308 * 10",
                "sqrt(-1)",
                "ln(0)",
                "ln(-1)",
                "log10(0)",
                "exp(1000)",
                "int(1e19)",
                "clamp(1.5, 2, 1)",
                "abs(-9223372036854775808)",
                "pow(9, pow(9, 9))",
                "-(-9223372036854775808)"
            })
    void whatCannotBeIsBadAndHasNoValue(String source) {
        var evaluation = plant.run(source);
        assertEquals(StatusCode.BAD_OUT_OF_RANGE, evaluation.status());
        assertNull(evaluation.value());
    }

    @Test
    void qualityIsTheWorstOfWhatWasUsed() {
        assertEquals(LAST_USABLE, plant.status("tag('u/T') + tag('u/UNSURE')"));
        assertEquals(23.5, plant.value("tag('u/T') + tag('u/UNSURE')"));
        assertEquals(StatusCode.BAD_SENSOR_FAILURE, plant.status("tag('u/UNSURE') + tag('u/BROKEN') + tag('u/NONE')"));
        assertEquals(StatusCode.BAD_NO_COMMUNICATION, plant.status("tag('u/NONE') + tag('u/BROKEN')"));
        assertNull(plant.value("tag('u/BROKEN') * 0.0"), "a bad input never becomes a 0");
        assertEquals(StatusCode.BAD_NO_COMMUNICATION, plant.status("tag('u/NONE') < 0.0 ? 1 : 2"));
        assertEquals(StatusCode.BAD_NO_COMMUNICATION, plant.status("text(tag('u/NONE'))"));
    }

    @Test
    void whatIsNotLookedAtDoesNotCount() {
        assertEquals(StatusCode.GOOD, plant.status("false && tag('u/NONE') > 0.0"));
        assertEquals(StatusCode.GOOD, plant.status("tag('u/ON') || tag('u/BROKEN') > 0.0"));
        assertEquals(StatusCode.GOOD, plant.status("tag('u/ON') ? tag('u/T') : tag('u/NONE')"));
        assertEquals(LAST_USABLE, plant.status("tag('u/ON') ? tag('u/UNSURE') : tag('u/NONE')"));
        assertEquals(StatusCode.BAD_NOT_CONNECTED, plant.status("tag('u/NOFLAG') && tag('u/ON')"));
        assertEquals(StatusCode.BAD_NOT_CONNECTED, plant.status("tag('u/NOFLAG') || tag('u/ON')"));
        assertEquals(StatusCode.BAD_NOT_CONNECTED, plant.status("!tag('u/NOFLAG')"));
    }

    @Test
    void qualitiesCanBeAskedFor() {
        assertEquals(true, plant.value("good(tag('u/T'))"));
        assertEquals(false, plant.value("good(tag('u/UNSURE'))"));
        assertEquals(false, plant.value("good(tag('u/NONE'))"));
        assertEquals(StatusCode.GOOD, plant.status("good(tag('u/NONE'))"));
        assertEquals("bad", plant.value("quality(tag('u/NONE') + tag('u/UNSURE'))"));
        assertEquals("uncertain", plant.value("quality(tag('u/UNSURE'))"));
        assertEquals(4.5, plant.value("value_or(tag('u/NONE'), 4.5)"));
        assertEquals(StatusCode.GOOD, plant.status("value_or(tag('u/NONE'), 4.5)"));
        assertEquals(LAST_USABLE, plant.status("value_or(tag('u/UNSURE'), 4.5)"));
        assertEquals(LAST_USABLE, plant.status("value_or(tag('u/NONE'), tag('u/UNSURE'))"));
        assertEquals(StatusCode.BAD_SENSOR_FAILURE, plant.status("value_or(tag('u/NONE'), tag('u/BROKEN'))"));
        assertEquals(0.0, plant.value("value_or(1.0 / 0, 0)"));
        assertEquals(
                LAST_USABLE, plant.status("tag('u/UNSURE') + value_or(tag('u/NONE'), 1)"), "what came before stays");
        assertEquals(LAST_USABLE, plant.status("good(tag('u/NONE')) ? 1.0 : tag('u/UNSURE')"));
        assertEquals(true, plant.value("isnan(tag('u/NONE'))"));
        assertEquals(true, plant.value("isnan(ln(-1))"));
        assertEquals(false, plant.value("isnan(tag('u/T'))"));
        assertEquals(StatusCode.BAD_SENSOR_FAILURE, plant.status("isnan(tag('u/BROKEN'))"));
    }

    @Test
    void inputsThatAreNotWhatTheyShouldBeAreBad() throws ExpressionError {
        var evaluation = plant.parse("tag('u/T')").evaluation();
        assertEquals(StatusCode.BAD_WAITING_FOR_INITIAL_DATA, evaluation.run());
        evaluation.input(0, TagType.INT64, 5, null, StatusCode.GOOD);
        assertEquals(StatusCode.BAD_TYPE_MISMATCH, evaluation.run());
        evaluation.input(0, TagType.FLOAT64, Fixture.bits(Double.POSITIVE_INFINITY), null, StatusCode.GOOD);
        assertEquals(StatusCode.BAD_OUT_OF_RANGE, evaluation.run());
        var asked = plant.parse("good(tag('u/T'))").evaluation();
        asked.input(0, TagType.FLOAT64, Fixture.bits(Double.NaN), null, StatusCode.GOOD);
        asked.run();
        assertEquals(false, asked.value(), "what is no number is not good");
        evaluation.noInput(0, StatusCode.GOOD);
        assertEquals(StatusCode.BAD, evaluation.run());
        evaluation.input(0, TagType.FLOAT64, Fixture.bits(1.0), null, StatusCode.GOOD_LOCAL_OVERRIDE);
        assertEquals(StatusCode.GOOD, evaluation.run());
        assertEquals(1.0, evaluation.value());
    }

    @Test
    void stringsDoNotGrowBeyondTheirBound() {
        plant.tag("u/LONG", "x".repeat(600));
        assertEquals(StatusCode.BAD_ENCODING_LIMITS_EXCEEDED, plant.status("tag('u/LONG') + tag('u/LONG')"));
        plant.tag("u/HUGE", "x".repeat(60_000));
        assertEquals(StatusCode.BAD_ENCODING_LIMITS_EXCEEDED, plant.status("tag('u/HUGE')"));
    }

    @Test
    void tellsItsInputs() throws ExpressionError {
        var parsed = plant.parse("tag('u/T') > 1 ? tag('u/UNSURE') : tag('u/T') * capacity");
        assertEquals(List.of("u/T", "u/UNSURE"), parsed.inputs());
        assertEquals(List.of("capacity"), parsed.parameters());
        assertEquals(TagType.FLOAT64, parsed.type());
        assertTrue(plant.parse("1.5").inputs().isEmpty());
    }

    @Test
    void resultHasTheTypeOfItsTag() throws ExpressionError {
        var three = Expression.parse("3", plant.scope(), TagType.FLOAT64);
        assertEquals(TagType.FLOAT64, three.type());
        var evaluation = three.evaluation();
        evaluation.run();
        assertEquals(3.0, evaluation.value());
        var error = assertThrows(
                ExpressionError.class, () -> Expression.parse("tag('u/N') + 1", plant.scope(), TagType.FLOAT64));
        assertEquals(
                "EXPR-TYPE column 1: a tag of type float needs a float, and tag('u/N') + 1 is an int. Write"
                        + " float(tag('u/N') + 1): a float holds integers exactly only up to 9007199254740992.",
                error.getMessage());
    }

    @Test
    void pathsCanBeMadeWhole() throws ExpressionError {
        assertEquals(
                "tag('cellar/fv-01/TT') - tag( 'cellar/fv-01/it\\'s' ) + tags + 'tag'",
                Expression.withPaths("tag(\"TT\") - tag( 'it\\'s' ) + tags + 'tag'", path -> "cellar/fv-01/" + path));
        assertFalse(Expression.withPaths("1 + 1", path -> "x").contains("x"));
    }
}
