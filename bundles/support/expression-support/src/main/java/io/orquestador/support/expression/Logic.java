package io.orquestador.support.expression;

import io.orquestador.tag.TagType;

/** Comparing, and, or, choosing. What is not looked at does not count: neither its value nor its quality. */
final class Logic {
    private Logic() {}

    static Code.Bool and(Node left, Node right) throws ExpressionError {
        var a = left.bool("'&&'").run();
        var b = right.bool("'&&'").run();
        return new Code.Bool(frame -> a.of(frame) && b.of(frame));
    }

    static Code.Bool or(Node left, Node right) throws ExpressionError {
        var a = left.bool("'||'").run();
        var b = right.bool("'||'").run();
        return new Code.Bool(frame -> a.of(frame) || b.of(frame));
    }

    static Code.Bool not(Node operand) throws ExpressionError {
        var run = operand.bool("'!'").run();
        return new Code.Bool(frame -> !run.of(frame));
    }

    static Code.Bool compare(Token operator, Node left, Node right) throws ExpressionError {
        var user = "'" + operator.text() + "'";
        boolean equality = operator.is("==") || operator.is("!=");
        boolean wanted = operator.is("==");
        if (left.isNumber() && right.isNumber()) return numbers(operator.text(), user, left, right);
        if (left.type() != right.type() || !equality)
            throw new ExpressionError(
                    ExpressionError.TYPE,
                    operator.column(),
                    "%s cannot compare %s with %s".formatted(user, Types.named(left.type()), Types.named(right.type())),
                    remedy(left, right, equality));
        if (left.type() == TagType.BOOL) {
            var a = left.bool(user).run();
            var b = right.bool(user).run();
            return new Code.Bool(frame -> (a.of(frame) == b.of(frame)) == wanted);
        }
        var a = left.string(user).run();
        var b = right.string(user).run();
        return new Code.Bool(frame -> a.of(frame).equals(b.of(frame)) == wanted);
    }

    private static String remedy(Node left, Node right, boolean equality) {
        if (left.type() == TagType.BOOL && right.isNumber())
            return "Write a < b && b < c to compare three things; a bool is used as it is";
        return equality ? "Compare things of one type" : "Only numbers are greater or less; use == or != here";
    }

    private static Code.Bool numbers(String operator, String user, Node left, Node right) throws ExpressionError {
        if (left.code() instanceof Code.Int first && right.code() instanceof Code.Int second)
            return new Code.Bool(integers(operator, first.run(), second.run()));
        return new Code.Bool(
                decimals(operator, left.decimal(user).run(), right.decimal(user).run()));
    }

    private static Code.BoolRun integers(String operator, Code.IntRun a, Code.IntRun b) {
        return switch (operator) {
            case "==" -> frame -> a.of(frame) == b.of(frame);
            case "!=" -> frame -> a.of(frame) != b.of(frame);
            case "<" -> frame -> a.of(frame) < b.of(frame);
            case "<=" -> frame -> a.of(frame) <= b.of(frame);
            case ">" -> frame -> a.of(frame) > b.of(frame);
            default -> frame -> a.of(frame) >= b.of(frame);
        };
    }

    private static Code.BoolRun decimals(String operator, Code.DecimalRun a, Code.DecimalRun b) {
        return switch (operator) {
            case "==" -> frame -> a.of(frame) == b.of(frame);
            case "!=" -> frame -> a.of(frame) != b.of(frame);
            case "<" -> frame -> a.of(frame) < b.of(frame);
            case "<=" -> frame -> a.of(frame) <= b.of(frame);
            case ">" -> frame -> a.of(frame) > b.of(frame);
            default -> frame -> a.of(frame) >= b.of(frame);
        };
    }

    /** Chooses by {@code condition}; a bad condition chooses the second, and the result is bad. */
    static Code choice(Node condition, Node first, Node second) throws ExpressionError {
        var when = condition.bool("'?'").run();
        var type = common("'? :'", first, second);
        return choice(type, frame -> when.of(frame), first, second, "'? :'");
    }

    static Code choice(TagType type, Code.BoolRun when, Node first, Node second, String user) throws ExpressionError {
        switch (type) {
            case BOOL -> {
                var a = first.bool(user).run();
                var b = second.bool(user).run();
                return new Code.Bool(frame -> when.of(frame) ? a.of(frame) : b.of(frame));
            }
            case INT64 -> {
                var a = first.integer(user).run();
                var b = second.integer(user).run();
                return new Code.Int(frame -> when.of(frame) ? a.of(frame) : b.of(frame), false);
            }
            case FLOAT64 -> {
                var a = first.decimal(user).run();
                var b = second.decimal(user).run();
                return new Code.Decimal(frame -> when.of(frame) ? a.of(frame) : b.of(frame));
            }
            default -> {
                var a = first.string(user).run();
                var b = second.string(user).run();
                return new Code.Text(frame -> when.of(frame) ? a.of(frame) : b.of(frame));
            }
        }
    }

    /** The one type that both can have. */
    static TagType common(String user, Node first, Node second) throws ExpressionError {
        if (first.type() == second.type()) return first.type();
        if (first.isNumber() && second.isNumber()) {
            first.decimal(user); // tells the remedy when it cannot become a float
            second.decimal(user);
            return TagType.FLOAT64;
        }
        throw new ExpressionError(
                ExpressionError.TYPE,
                second.column(),
                "%s needs two of one type; %s is %s and %s is %s"
                        .formatted(
                                user,
                                Lexer.cut(first.text()),
                                Types.named(first.type()),
                                Lexer.cut(second.text()),
                                Types.named(second.type())),
                "Write text(x), float(x) or another value, so that both have one type");
    }
}
