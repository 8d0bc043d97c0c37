package io.orquestador.support.expression;

import io.orquestador.tag.TagType;

/** A piece of an expression and where it begins; {@code text} is how an error shows it. */
record Node(Code code, int column, String text) {

    TagType type() {
        return code.type();
    }

    /** @param user what needs it: {@code '&&'}, {@code round()} */
    Code.Bool bool(String user) throws ExpressionError {
        if (code instanceof Code.Bool bool) return bool;
        throw wrong(user, TagType.BOOL, "Compare it with something, as in " + Lexer.cut(text) + " > 0");
    }

    Code.Int integer(String user) throws ExpressionError {
        if (code instanceof Code.Int integer) return integer;
        throw wrong(user, TagType.INT64, "Write int(" + Lexer.cut(text) + ") to cut the fraction off");
    }

    /** An int that is written as a number becomes a float by itself; any other int only when a person says so. */
    Code.Decimal decimal(String user) throws ExpressionError {
        if (code instanceof Code.Decimal decimal) return decimal;
        if (code instanceof Code.Int integer && integer.literal()) {
            var run = integer.run();
            return new Code.Decimal(frame -> (double) run.of(frame));
        }
        throw wrong(
                user,
                TagType.FLOAT64,
                code instanceof Code.Int
                        ? "Write float(%s): a float holds integers exactly only up to 9007199254740992"
                                .formatted(Lexer.cut(text))
                        : "Give it a number");
    }

    Code.Text string(String user) throws ExpressionError {
        if (code instanceof Code.Text string) return string;
        throw wrong(user, TagType.STRING, "Write text(" + Lexer.cut(text) + ")");
    }

    boolean isNumber() {
        return type() == TagType.INT64 || type() == TagType.FLOAT64;
    }

    private ExpressionError wrong(String user, TagType wanted, String remedy) {
        return new ExpressionError(
                ExpressionError.TYPE,
                column,
                "%s needs %s, and %s is %s".formatted(user, Types.named(wanted), Lexer.cut(text), Types.named(type())),
                remedy);
    }
}
