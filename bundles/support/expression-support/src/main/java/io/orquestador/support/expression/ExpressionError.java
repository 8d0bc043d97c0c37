package io.orquestador.support.expression;

/** A text that is no expression, or one that cannot be computed from what it names. Nothing else is ever thrown for what a person wrote. */
public final class ExpressionError extends Exception {
    /** The text breaks the grammar. */
    public static final String SYNTAX = "EXPR-SYNTAX";
    /** Types that do not go together. */
    public static final String TYPE = "EXPR-TYPE";
    /** A tag, name or function that there is not. */
    public static final String UNKNOWN = "EXPR-UNKNOWN";
    /** A bound of the language: length, nesting, number of terms. */
    public static final String LIMIT = "EXPR-LIMIT";

    private final String code;
    private final int column;
    private final String problem;
    private final String remedy;

    ExpressionError(String code, int column, String problem, String remedy) {
        super("%s column %d: %s. %s.".formatted(code, column, problem, remedy));
        this.code = code;
        this.column = column;
        this.problem = problem;
        this.remedy = remedy;
    }

    /** Stable, one of the constants here. */
    public String code() {
        return code;
    }

    /** Where in the text, in chars, from 1. */
    public int column() {
        return column;
    }

    /** What is wrong; no full stop. */
    public String problem() {
        return problem;
    }

    /** What to write instead; no full stop. */
    public String remedy() {
        return remedy;
    }

    /** The same, in a text that begins {@code before} columns earlier. */
    ExpressionError shifted(int before) {
        return new ExpressionError(code, column + before, problem, remedy);
    }
}
