package io.orquestador.support.expression;

/**
 * @param text a symbol or name as written, a number's digits, or what a string says without its quotes
 * @param column from 1
 * @param end column just after it
 */
record Token(Kind kind, String text, int column, int end) {
    enum Kind {
        INT,
        FLOAT,
        STRING,
        NAME,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    String shown() {
        return switch (kind) {
            case END -> "the end of the text";
            case STRING -> "the string '" + Lexer.cut(text) + "'";
            default -> "'" + Lexer.cut(text) + "'";
        };
    }
}
