package io.orquestador.support.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.tag.StatusCode;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The language against a second reading of it, and against whatever anybody may type. */
class ExpressionPropertyTest {
    private static final long MOST_NANOS = 50_000_000;

    /** A failure prints its seed. */
    @Property(tries = 20_000)
    void computesWhatTheReferenceComputes(@ForAll long seed) throws ExpressionError {
        var trees = new Trees(new Random(seed));
        var plant = trees.plant();
        var type = trees.type();
        var tree = trees.tree(type, 5);
        var source = tree.print();
        if (source.length() > Expression.MAX_SOURCE) return;
        var expression = plant.parse(source);
        assertEquals(type, expression.type(), source);
        var wanted = tree.compute(plant);
        var evaluation = plant.evaluation(expression);
        assertEquals(StatusCode.name(wanted.status()), StatusCode.name(evaluation.run()), source);
        assertEquals(wanted.bad() ? null : wanted.value(), evaluation.value(), source);
        evaluation.run();
        assertEquals(wanted.status(), evaluation.status(), "the second time as the first");
    }

    @Property(tries = 5_000)
    void garbageIsRefusedQuickly(@ForAll("garbage") String source) {
        endsQuickly(source);
    }

    @Property(tries = 2_000)
    void mutilatedExpressionsAreRefusedOrComputed(@ForAll long seed) {
        var random = new Random(seed);
        var trees = new Trees(random);
        var plant = trees.plant();
        var text = new StringBuilder(trees.tree(trees.type(), 4).print());
        for (int i = random.nextInt(4); i >= 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, (char) (32 + random.nextInt(95)));
                default -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
            }
        }
        endsQuickly(text.toString(), plant);
    }

    @Provide
    Arbitrary<String> garbage() {
        var words = Arbitraries.of(
                "tag",
                "(",
                ")",
                "'",
                "\"",
                "+",
                "-",
                "*",
                "/",
                "%",
                "^",
                "?",
                ":",
                "&&",
                "||",
                "!",
                "==",
                "<",
                ",",
                " ",
                "1",
                "9.9e99",
                "abs",
                "pow",
                "value_or",
                "true",
                "number",
                "tag('u/T')",
                "${",
                "}",
                "\\",
                "ñ",
                "\u202e",
                "😀",
                "\u0000",
                "\ud800",
                ".",
                "=",
                "[",
                ";",
                "$");
        var soup = words.list().ofMaxSize(400).map(list -> String.join("", list));
        return Arbitraries.oneOf(soup, Arbitraries.strings().ofMaxLength(5_000));
    }

    @Example
    void hostileTextsEndQuickly() {
        var hostile = List.of(
                "(".repeat(4_096),
                "-".repeat(4_096),
                "!".repeat(4_000) + "true",
                "abs(".repeat(1_000),
                "true?1:".repeat(585) + "1",
                "1?".repeat(2_000),
                "9".repeat(4_096),
                "0." + "0".repeat(4_000) + "1",
                "1e" + "9".repeat(4_000),
                "9^9^9",
                "pow(9,pow(9,pow(9,9)))",
                "1" + "+1".repeat(2_047),
                "1.5" + "*2".repeat(499),
                "'a'" + "+'a'".repeat(499),
                "'" + "x".repeat(4_094) + "'",
                "min(" + "1,".repeat(2_000) + "1)",
                "tag(".repeat(1_000),
                "a".repeat(4_096),
                "(".repeat(4_096).replace("(", "(1+"),
                "\u202e".repeat(1_000),
                "x".repeat(1_000_000));
        for (var source : hostile) endsQuickly(source);
    }

    /** Nodes double nothing: the deepest and widest text that is taken computes in the time of its length. */
    @Example
    void theGreatestExpressionsComputeQuickly() throws ExpressionError {
        var plant = new Fixture().tag("u/T", 1.0).noValue("u/NONE", io.orquestador.tag.TagType.FLOAT64, 1 << 31);
        var nested = "value_or(".repeat(63) + "tag('u/NONE')" + ", tag('u/NONE'))".repeat(63);
        var wide = "tag('u/T')" + "+tag('u/T')".repeat(371);
        for (var source : List.of(nested, wide)) {
            var evaluation = plant.evaluation(plant.parse(source));
            long start = System.nanoTime();
            evaluation.run();
            assertTrue(System.nanoTime() - start < MOST_NANOS, source);
        }
    }

    private static void endsQuickly(String source) {
        endsQuickly(source, new Fixture().tag("u/T", 1.5).parameter("number", 3L));
    }

    private static void endsQuickly(String source, Fixture plant) {
        long best = Long.MAX_VALUE;
        for (int attempt = 0;
                attempt < 5 && best >= MOST_NANOS;
                attempt++) { // a busy machine is not the expression's fault
            long start = System.nanoTime();
            try {
                var expression = plant.parse(source);
                int status = plant.evaluation(expression).run();
                assertTrue(status == StatusCode.GOOD || status != 0);
            } catch (ExpressionError expected) {
                assertTrue(expected.column() >= 1 && expected.column() <= source.length() + 1, expected.getMessage());
                assertTrue(expected.getMessage().length() < 500, expected.getMessage());
            }
            try {
                TemplateText.parse(source, plant.scope()).fill(plant.parameters);
            } catch (ExpressionError expected) {
                assertTrue(expected.column() >= 1, expected.getMessage());
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        assertTrue(best < MOST_NANOS, () -> "takes too long: " + source);
    }
}
