package io.orquestador.support.expression;

/** Numbers that never wrap, never throw and never become infinite: what cannot be is bad. */
final class Arithmetic {
    private Arithmetic() {}

    static Code binary(Token operator, Node left, Node right) throws ExpressionError {
        var user = "'" + operator.text() + "'";
        if (operator.is("+") && left.code() instanceof Code.Text first && right.code() instanceof Code.Text second)
            return joined(first.run(), second.run());
        for (var each : new Node[] {left, right})
            if (!each.isNumber())
                throw new ExpressionError(
                        ExpressionError.TYPE,
                        each.column(),
                        "%s cannot take %s, and %s is one"
                                .formatted(user, Types.named(each.type()), Lexer.cut(each.text())),
                        operator.is("+")
                                ? "Add numbers to numbers; to join texts write text(x) + text(y)"
                                : "Give it numbers");
        if (left.code() instanceof Code.Int a && right.code() instanceof Code.Int b)
            return new Code.Int(integers(operator.text(), a.run(), b.run()), false);
        return new Code.Decimal(decimals(
                operator.text(), left.decimal(user).run(), right.decimal(user).run()));
    }

    static Code.Text joined(Code.TextRun a, Code.TextRun b) {
        return new Code.Text(frame -> frame.bounded(a.of(frame).concat(b.of(frame))));
    }

    private static Code.IntRun integers(String operator, Code.IntRun a, Code.IntRun b) {
        return switch (operator) {
            case "+" -> frame -> add(frame, a.of(frame), b.of(frame));
            case "-" -> frame -> subtract(frame, a.of(frame), b.of(frame));
            case "*" -> frame -> multiply(frame, a.of(frame), b.of(frame));
            case "/" -> frame -> divide(frame, a.of(frame), b.of(frame));
            default -> frame -> remainder(frame, a.of(frame), b.of(frame));
        };
    }

    private static Code.DecimalRun decimals(String operator, Code.DecimalRun a, Code.DecimalRun b) {
        return switch (operator) {
            case "+" -> frame -> frame.finite(a.of(frame) + b.of(frame));
            case "-" -> frame -> frame.finite(a.of(frame) - b.of(frame));
            case "*" -> frame -> frame.finite(a.of(frame) * b.of(frame));
            case "/" -> frame -> frame.finite(a.of(frame) / b.of(frame));
            default -> frame -> frame.finite(a.of(frame) % b.of(frame));
        };
    }

    static Code negative(Node operand) throws ExpressionError {
        if (operand.code() instanceof Code.Int integer) {
            var run = integer.run();
            return new Code.Int(frame -> subtract(frame, 0, run.of(frame)), integer.literal());
        }
        var run = operand.decimal("'-'").run();
        return new Code.Decimal(frame -> -run.of(frame));
    }

    private static long add(Frame frame, long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? frame.outOfRange() : sum;
    }

    static long subtract(Frame frame, long a, long b) {
        long difference = a - b;
        return ((a ^ b) & (a ^ difference)) < 0 ? frame.outOfRange() : difference;
    }

    private static long multiply(Frame frame, long a, long b) {
        long low = a * b;
        return Math.multiplyHigh(a, b) == low >> 63 ? low : frame.outOfRange();
    }

    private static long divide(Frame frame, long a, long b) {
        boolean impossible = b == 0 || (a == Long.MIN_VALUE && b == -1);
        return impossible ? frame.outOfRange() : a / b;
    }

    private static long remainder(Frame frame, long a, long b) {
        return b == 0 ? frame.outOfRange() : a % b;
    }

    /** Towards zero. */
    static long truncated(Frame frame, double value) {
        if (value >= -0x1p63 && value < 0x1p63) return (long) value;
        return frame.outOfRange(); // NaN too
    }
}
