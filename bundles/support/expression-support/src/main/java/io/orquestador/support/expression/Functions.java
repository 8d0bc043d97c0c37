package io.orquestador.support.expression;

import io.orquestador.tag.TagType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** The library. {@code tag('path')} is not in it: it is part of the grammar. */
final class Functions {
    private static final int MANY = 16;
    static final Map<String, Function> BY_NAME = new LinkedHashMap<>();

    private Functions() {}

    static {
        add("abs", 1, 1, "abs(number) same", "Without its sign.", (user, of) -> abs(user, of.get(0)));
        add("min", 2, MANY, "min(number, …) same", "The least of 2 to 16.", (user, of) -> extreme(user, of, true));
        add("max", 2, MANY, "max(number, …) same", "The greatest of 2 to 16.", (user, of) -> extreme(user, of, false));
        add(
                "clamp",
                3,
                3,
                "clamp(number, low, high) same",
                "The number, or the limit it is beyond. Bad when low is above high.",
                (user, of) -> clamp(user, of));
        decimal("round", "To the nearest whole number, halves away from zero.", Functions::round);
        decimal("floor", "The next whole number below or equal.", Math::floor);
        decimal("ceil", "The next whole number above or equal.", Math::ceil);
        decimal("sqrt", "Square root. Bad below 0.", Math::sqrt);
        decimal("exp", "e to that power.", Math::exp);
        decimal("ln", "Natural logarithm. Bad at 0 and below.", Math::log);
        decimal("log10", "Logarithm to base 10. Bad at 0 and below.", Math::log10);
        add("pow", 2, 2, "pow(float, float) float", "The first to the power of the second.", (user, of) -> {
            var a = of.get(0).decimal(user).run();
            var b = of.get(1).decimal(user).run();
            return new Code.Decimal(frame -> frame.finite(Math.pow(a.of(frame), b.of(frame))));
        });
        add("int", 1, 1, "int(float or bool) int", "The whole part, cut towards zero; true is 1.", Functions::toInt);
        add("float", 1, 1, "float(int) float", "The nearest float.", Functions::toFloat);
        add(
                "text",
                1,
                1,
                "text(any) string",
                "The value as text; a float by the fewest digits that tell it.",
                (user, of) -> new Code.Text(Text.of(of.get(0).code())));
        add(
                "concat",
                2,
                MANY,
                "concat(string, …) string",
                "2 to 16 texts in a row; a + b does the same.",
                Functions::concat);
        add(
                "good",
                1,
                1,
                "good(any) bool",
                "True when the quality is good. Never bad itself.",
                (user, of) -> Qualities.good(of.get(0)));
        add(
                "quality",
                1,
                1,
                "quality(any) string",
                "'good', 'uncertain' or 'bad'. Never bad itself.",
                (user, of) -> Qualities.quality(of.get(0)));
        add(
                "value_or",
                2,
                2,
                "value_or(any, same) same",
                "The first, or the second when the first is bad; the quality of the one taken.",
                (user, of) -> Qualities.valueOr(user, of.get(0), of.get(1)));
        add(
                "isnan",
                1,
                1,
                "isnan(float) bool",
                "True when there is no number: not a number, infinite, or no value at all.",
                Qualities::isNan);
    }

    private static void add(
            String name, int least, int most, String signature, String meaning, Function.Builder builder) {
        BY_NAME.put(name, new Function(name, least, most, signature, meaning, builder));
    }

    private static void decimal(String name, String meaning, DoubleUnaryOperator of) {
        add(name, 1, 1, name + "(float) float", meaning, (user, arguments) -> {
            var run = arguments.get(0).decimal(user).run();
            return new Code.Decimal(frame -> frame.finite(of.applyAsDouble(run.of(frame))));
        });
    }

    private static double round(double value) {
        double size = Math.abs(value);
        double below = Math.floor(size);
        return Math.copySign(size - below >= 0.5 ? below + 1 : below, value);
    }

    private static Code abs(String user, Node of) throws ExpressionError {
        if (of.code() instanceof Code.Int integer) {
            var run = integer.run();
            return new Code.Int(
                    frame -> {
                        long value = run.of(frame);
                        return value < 0 ? Arithmetic.subtract(frame, 0, value) : value;
                    },
                    false);
        }
        var run = of.decimal(user).run();
        return new Code.Decimal(frame -> Math.abs(run.of(frame)));
    }

    /** INT64 when all are int, else FLOAT64 with what was written as a whole number made a float. */
    private static TagType number(String user, List<Node> of) throws ExpressionError {
        boolean integers = true;
        for (var each : of) {
            if (!each.isNumber()) each.decimal(user); // throws
            integers &= each.type() == TagType.INT64;
        }
        return integers ? TagType.INT64 : TagType.FLOAT64;
    }

    private static Code extreme(String user, List<Node> of, boolean least) throws ExpressionError {
        if (number(user, of) == TagType.INT64) {
            var result = of.get(0).integer(user).run();
            for (var each : of.subList(1, of.size())) {
                var a = result;
                var b = each.integer(user).run();
                result = least
                        ? frame -> Math.min(a.of(frame), b.of(frame))
                        : frame -> Math.max(a.of(frame), b.of(frame));
            }
            return new Code.Int(result, false);
        }
        var result = of.get(0).decimal(user).run();
        for (var each : of.subList(1, of.size())) {
            var a = result;
            var b = each.decimal(user).run();
            result = least ? frame -> Math.min(a.of(frame), b.of(frame)) : frame -> Math.max(a.of(frame), b.of(frame));
        }
        return new Code.Decimal(result);
    }

    private static Code clamp(String user, List<Node> of) throws ExpressionError {
        if (number(user, of) == TagType.INT64) {
            var value = of.get(0).integer(user).run();
            var low = of.get(1).integer(user).run();
            var high = of.get(2).integer(user).run();
            return new Code.Int(
                    frame -> {
                        long x = value.of(frame);
                        long least = low.of(frame);
                        long most = high.of(frame);
                        return least > most ? frame.outOfRange() : Math.min(most, Math.max(least, x));
                    },
                    false);
        }
        var value = of.get(0).decimal(user).run();
        var low = of.get(1).decimal(user).run();
        var high = of.get(2).decimal(user).run();
        return new Code.Decimal(frame -> {
            double x = value.of(frame);
            double least = low.of(frame);
            double most = high.of(frame);
            return frame.finite(least > most ? Double.NaN : Math.min(most, Math.max(least, x)));
        });
    }

    private static Code toInt(String user, List<Node> arguments) throws ExpressionError {
        var of = arguments.get(0);
        if (of.code() instanceof Code.Int) return of.code();
        if (of.code() instanceof Code.Bool bool) {
            var run = bool.run();
            return new Code.Int(frame -> run.of(frame) ? 1 : 0, false);
        }
        var run = of.decimal(user).run();
        return new Code.Int(frame -> Arithmetic.truncated(frame, run.of(frame)), false);
    }

    private static Code toFloat(String user, List<Node> arguments) throws ExpressionError {
        var of = arguments.get(0);
        if (of.code() instanceof Code.Int integer) {
            var run = integer.run();
            return new Code.Decimal(frame -> (double) run.of(frame));
        }
        return of.decimal(user);
    }

    private static Code concat(String user, List<Node> of) throws ExpressionError {
        var result = of.get(0).string(user);
        for (var each : of.subList(1, of.size()))
            result = Arithmetic.joined(result.run(), each.string(user).run());
        return result;
    }
}
