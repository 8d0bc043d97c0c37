package io.orquestador.support.expression;

import io.orquestador.support.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text into tokens. */
final class Lexer {
    private static final List<String> SYMBOLS = List.of(
            "&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*", "/", "%", "?", ":", "(", ")", ",");
    private static final int SHOWN = 40;

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String source) throws ExpressionError {
        if (source.length() > Expression.MAX_SOURCE)
            throw new ExpressionError(
                    ExpressionError.LIMIT,
                    1,
                    "the expression has %d characters; it may have %d"
                            .formatted(source.length(), Expression.MAX_SOURCE),
                    "Split it: a calculated tag may use other calculated tags");
        var lexer = new Lexer(source);
        lexer.run();
        return lexer.tokens;
    }

    private void run() throws ExpressionError {
        while (at < source.length()) {
            char next = source.charAt(at);
            if (next == ' ' || next == '\t' || next == '\n' || next == '\r') at++;
            else if (isDigit(next)) number();
            else if (isNameStart(next)) name();
            else if (next == '\'' || next == '"') string(next);
            else symbol();
        }
        add(Kind.END, "", at);
    }

    private void number() throws ExpressionError {
        int start = at;
        var kind = Kind.INT;
        digits();
        if (peek(0) == '.' && isDigit(peek(1))) {
            kind = Kind.FLOAT;
            at++;
            digits();
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            int sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
            if (isDigit(peek(sign))) {
                kind = Kind.FLOAT;
                at += sign;
                digits();
            }
        }
        if (peek(0) == '.' || isNameStart(peek(0)))
            throw syntax(
                    at,
                    "a number is followed by '" + peek(0) + "'",
                    "Write numbers as 12, 0.5 or 1.5e3; a unit belongs to the tag, not to the number");
        add(kind, source.substring(start, at), start);
    }

    private void digits() {
        while (isDigit(peek(0))) at++;
    }

    private void name() {
        int start = at;
        while (isNameStart(peek(0)) || isDigit(peek(0))) at++;
        add(Kind.NAME, source.substring(start, at), start);
    }

    private void string(char quote) throws ExpressionError {
        int start = at;
        var text = new StringBuilder();
        for (at++; at < source.length(); at++) {
            char next = source.charAt(at);
            if (next == quote) {
                at++;
                add(Kind.STRING, text.toString(), start);
                return;
            }
            if (next == '\\') next = escaped();
            if (next < ' ' && next != '\t')
                throw syntax(at, "a string holds a control character", "Remove it; a line break cannot be in a string");
            text.append(next);
        }
        throw syntax(start, "a string has no end", "Close it with " + quote);
    }

    private char escaped() throws ExpressionError {
        char next = peek(1);
        if (next != '\\' && next != '\'' && next != '"')
            throw syntax(
                    at,
                    "a backslash in a string comes before a quote or a backslash only",
                    "Write \\\\ for one backslash");
        at++;
        return next;
    }

    private void symbol() throws ExpressionError {
        for (var symbol : SYMBOLS) {
            if (!source.startsWith(symbol, at)) continue;
            at += symbol.length();
            add(Kind.SYMBOL, symbol, at - symbol.length());
            return;
        }
        throw syntax(at, "there is no " + character(source.codePointAt(at)), remedy(source.charAt(at)));
    }

    private static String character(int codePoint) {
        return codePoint < ' ' || Character.getType(codePoint) == Character.SURROGATE
                ? "character U+%04X".formatted(codePoint)
                : "'" + Character.toString(codePoint) + "'";
    }

    private static String remedy(char symbol) {
        return switch (symbol) {
            case '^' -> "Write pow(x, y) for a power";
            case '=' -> "Write == to compare; nothing can be assigned";
            case '&' -> "Write && for and";
            case '|' -> "Write || for or";
            case '.' -> "Write a digit before and after the point, as in 0.5";
            case '{', '}', '[', ']' -> "Use ( and )";
            default -> "Remove it, or put text between quotes";
        };
    }

    private char peek(int ahead) {
        return at + ahead < source.length() ? source.charAt(at + ahead) : '\0';
    }

    private void add(Kind kind, String text, int start) {
        tokens.add(new Token(kind, text, start + 1, at + 1));
    }

    private static ExpressionError syntax(int index, String problem, String remedy) {
        return new ExpressionError(ExpressionError.SYNTAX, index + 1, problem, remedy);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    /** A text as an error shows it: its beginning. */
    static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
