package io.orquestador.support.expression;

import io.orquestador.support.expression.Token.Kind;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Pratt parser that checks types as it goes and leaves code, no tree. How deep it recurses is bounded by the nesting it accepts. */
final class Parser {
    private static final int CHOICE = 1;
    /** How strongly an operator binds; all are left associative but the choice. */
    private static final Map<String, Integer> BINDING = Map.ofEntries(
            Map.entry("?", CHOICE),
            Map.entry("||", 2),
            Map.entry("&&", 3),
            Map.entry("==", 4),
            Map.entry("!=", 4),
            Map.entry("<", 5),
            Map.entry("<=", 5),
            Map.entry(">", 5),
            Map.entry(">=", 5),
            Map.entry("+", 6),
            Map.entry("-", 6),
            Map.entry("*", 7),
            Map.entry("/", 7),
            Map.entry("%", 7));

    private final String source;
    private final List<Token> tokens;
    private final Scope scope;
    final Map<String, Integer> tagSlots = new LinkedHashMap<>();
    final Map<String, Integer> parameterSlots = new LinkedHashMap<>();
    final List<TagType> slotTypes = new ArrayList<>();
    private int at;
    private int nesting;
    private int nodes;

    Parser(String source, Scope scope) throws ExpressionError {
        this.source = source;
        this.scope = scope;
        tokens = Lexer.tokens(source);
    }

    Node whole() throws ExpressionError {
        if (peek().kind() == Kind.END) throw syntax(peek(), "there is no expression", "Write one, as in 1.5 * 2.0");
        var node = expression(CHOICE);
        if (peek().kind() != Kind.END)
            throw syntax(peek(), peek().shown() + " is left over", "Put an operator before it, or remove it");
        return node;
    }

    private Node expression(int least) throws ExpressionError {
        var left = prefix();
        while (true) {
            var operator = peek();
            int binding = operator.kind() == Kind.SYMBOL ? BINDING.getOrDefault(operator.text(), 0) : 0;
            if (binding < least || binding == 0) return left;
            next();
            count(operator);
            left = binding == CHOICE ? choice(operator, left) : binary(operator, left, expression(binding + 1));
        }
    }

    private Node choice(Token operator, Node condition) throws ExpressionError {
        enter(operator);
        var first = expression(CHOICE);
        expect(":", "a choice is written as  condition ? this : that");
        var second = expression(CHOICE);
        nesting--;
        return node(condition, Logic.choice(condition, first, second));
    }

    private Node binary(Token operator, Node left, Node right) throws ExpressionError {
        var code =
                switch (operator.text()) {
                    case "&&" -> Logic.and(left, right);
                    case "||" -> Logic.or(left, right);
                    case "==", "!=", "<", "<=", ">", ">=" -> Logic.compare(operator, left, right);
                    default -> Arithmetic.binary(operator, left, right);
                };
        return node(left, code);
    }

    private Node prefix() throws ExpressionError {
        var token = next();
        count(token);
        return switch (token.kind()) {
            case INT -> new Node(integer(token, ""), token.column(), token.text());
            case FLOAT -> new Node(decimal(token), token.column(), token.text());
            case STRING -> new Node(Code.literal(bounded(token)), token.column(), "'" + token.text() + "'");
            case NAME -> named(token);
            case SYMBOL -> symbol(token);
            case END -> throw syntax(token, "the expression ends too early", "Write a value after the last operator");
        };
    }

    private Node symbol(Token token) throws ExpressionError {
        if (token.is("(")) {
            enter(token);
            var inner = expression(CHOICE);
            nesting--;
            expect(")", "each ( needs its )");
            return new Node(inner.code(), token.column(), text(token.column()));
        }
        if (token.is("-") || token.is("!")) {
            enter(token);
            var digits = peek();
            boolean number = token.is("-") && digits.kind() == Kind.INT; // the least int has no positive counterpart
            var code =
                    number ? integer(next(), "-") : token.is("-") ? Arithmetic.negative(prefix()) : Logic.not(prefix());
            nesting--;
            return new Node(code, token.column(), text(token.column()));
        }
        throw syntax(
                token,
                token.shown() + " is where a value should be",
                "Write a number, a text in quotes, a name, tag('area/unit/tag') or ( … )");
    }

    private Node named(Token token) throws ExpressionError {
        if (peek().is("(")) return call(token);
        var name = token.text();
        if (name.equals("true") || name.equals("false"))
            return new Node(Code.literal(name.equals("true")), token.column(), name);
        var type = scope.parameter(name);
        if (type == null)
            throw new ExpressionError(
                    ExpressionError.UNKNOWN,
                    token.column(),
                    "there is no parameter " + Lexer.cut(name),
                    name.equals("tag")
                            ? "Write tag('area/unit/tag')"
                            : "Declare it among the parameters; a tag is written tag('area/unit/tag'), a text in quotes");
        return new Node(Code.input(type, slot(parameterSlots, name, type)), token.column(), name);
    }

    private Node call(Token name) throws ExpressionError {
        var open = next();
        enter(open);
        if (name.text().equals("tag")) return tag(name);
        var function = Functions.BY_NAME.get(name.text());
        if (function == null)
            throw new ExpressionError(
                    ExpressionError.UNKNOWN,
                    name.column(),
                    "there is no function " + Lexer.cut(name.text()),
                    "There are tag, " + String.join(", ", Functions.BY_NAME.keySet()));
        var arguments = new ArrayList<Node>();
        if (!peek().is(")")) {
            do {
                arguments.add(expression(CHOICE));
            } while (comma());
        }
        expect(")", "a call is written as " + function.signature());
        nesting--;
        if (arguments.size() < function.least() || arguments.size() > function.most())
            throw new ExpressionError(
                    ExpressionError.TYPE,
                    name.column(),
                    "%s() has %d arguments".formatted(name.text(), arguments.size()),
                    "It is written as " + function.signature());
        var code = function.builder().build(name.text() + "()", arguments);
        return new Node(code, name.column(), text(name.column()));
    }

    private Node tag(Token name) throws ExpressionError {
        var path = next();
        if (path.kind() != Kind.STRING)
            throw syntax(
                    path,
                    "tag() names its tag by a text in quotes, not by " + path.shown(),
                    "Write tag('area/unit/tag'); which tag it is cannot be computed");
        expect(")", "a tag is written as tag('area/unit/tag')");
        nesting--;
        var type = scope.tag(path.text());
        if (type == null)
            throw new ExpressionError(
                    ExpressionError.UNKNOWN,
                    path.column(),
                    "there is no tag '" + Lexer.cut(path.text()) + "'",
                    "Write the whole path area/unit/tag as the plant has it");
        return new Node(Code.input(type, slot(tagSlots, path.text(), type)), name.column(), text(name.column()));
    }

    private int slot(Map<String, Integer> slots, String name, TagType type) {
        var known = slots.get(name);
        if (known != null) return known;
        slots.put(name, slotTypes.size());
        slotTypes.add(type);
        return slotTypes.size() - 1;
    }

    private boolean comma() {
        if (!peek().is(",")) return false;
        at++;
        return true;
    }

    private static Code integer(Token token, String sign) throws ExpressionError {
        try {
            return Code.literal(Long.parseLong(sign + token.text()));
        } catch (NumberFormatException e) {
            throw new ExpressionError(
                    ExpressionError.TYPE,
                    token.column(),
                    Lexer.cut(token.text()) + " does not fit into an int of 64 bits",
                    "Write " + Lexer.cut(token.text()) + ".0 for a float");
        }
    }

    private static Code decimal(Token token) throws ExpressionError {
        double value = Double.parseDouble(token.text());
        if (Double.isFinite(value)) return Code.literal(value);
        throw new ExpressionError(
                ExpressionError.TYPE,
                token.column(),
                Lexer.cut(token.text()) + " does not fit into a float of 64 bits",
                "Write a number below 1.8e308");
    }

    private static String bounded(Token token) throws ExpressionError {
        if (token.text().length() <= Expression.MAX_TEXT) return token.text();
        throw new ExpressionError(
                ExpressionError.LIMIT,
                token.column(),
                "a string has %d characters; it may have %d"
                        .formatted(token.text().length(), Expression.MAX_TEXT),
                "Make it shorter");
    }

    private void enter(Token at) throws ExpressionError {
        if (++nesting > Expression.MAX_NESTING)
            throw new ExpressionError(
                    ExpressionError.LIMIT,
                    at.column(),
                    "brackets, signs and choices are nested more than %d deep".formatted(Expression.MAX_NESTING),
                    "Split it: a calculated tag may use other calculated tags");
    }

    private void count(Token at) throws ExpressionError {
        if (++nodes > Expression.MAX_NODES)
            throw new ExpressionError(
                    ExpressionError.LIMIT,
                    at.column(),
                    "there are more than %d values and operators".formatted(Expression.MAX_NODES),
                    "Split it: a calculated tag may use other calculated tags");
    }

    private Node node(Node left, Code code) {
        return new Node(code, left.column(), text(left.column()));
    }

    /** The source from a column up to what was read last; what an error shows is cut later, so no more than that is kept. */
    private String text(int column) {
        int end = Math.min(tokens.get(at - 1).end() - 1, column + 63);
        return source.substring(column - 1, Math.max(column - 1, end));
    }

    private void expect(String symbol, String remedy) throws ExpressionError {
        var token = next();
        if (!token.is(symbol))
            throw syntax(
                    token, "there is " + token.shown() + " where '" + symbol + "' should be", "Mind that " + remedy);
    }

    private Token peek() {
        return tokens.get(at);
    }

    /** The end is never passed. */
    private Token next() {
        var token = tokens.get(at);
        if (token.kind() != Kind.END) at++;
        return token;
    }

    private static ExpressionError syntax(Token at, String problem, String remedy) {
        return new ExpressionError(ExpressionError.SYNTAX, at.column(), problem, remedy);
    }
}
