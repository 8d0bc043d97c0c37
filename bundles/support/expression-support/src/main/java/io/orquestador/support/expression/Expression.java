package io.orquestador.support.expression;

import io.orquestador.support.expression.Token.Kind;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A checked expression. Its type and its inputs are known; to compute it takes no more than its length allows, and nothing it does can
 * throw. Immutable and safe from any thread; each {@link Evaluation} is for one.
 */
public final class Expression {
    /** Characters of a text. */
    public static final int MAX_SOURCE = 4_096;
    /** Depth of brackets, calls, signs and choices. */
    public static final int MAX_NESTING = 64;
    /** Values, operators and calls. */
    public static final int MAX_NODES = 1_000;
    /** Characters of a string, written or computed. */
    public static final int MAX_TEXT = 1_024;
    /** Up to here, both ways, a float holds every integer. */
    static final long EXACT = 1L << 53;

    private final String source;
    final Code code;
    final List<TagType> slotTypes;
    final Map<String, Integer> parameterSlots;
    private final List<String> inputs;
    final int[] inputSlots;

    private Expression(String source, Code code, Parser parser) {
        this.source = source;
        this.code = code;
        slotTypes = List.copyOf(parser.slotTypes);
        parameterSlots = Map.copyOf(parser.parameterSlots);
        inputs = List.copyOf(parser.tagSlots.keySet());
        inputSlots =
                parser.tagSlots.values().stream().mapToInt(Integer::intValue).toArray();
    }

    /** @throws ExpressionError for whatever is wrong with the text */
    public static Expression parse(String source, Scope scope) throws ExpressionError {
        var parser = new Parser(source, scope);
        return new Expression(source, parser.whole().code(), parser);
    }

    /** Also checks that the result is of this type; an int written as a number may be a float. */
    public static Expression parse(String source, Scope scope, TagType wanted) throws ExpressionError {
        var parser = new Parser(source, scope);
        var whole = parser.whole();
        var user = "a tag of type " + Types.name(wanted);
        var code =
                switch (wanted) {
                    case BOOL -> whole.bool(user);
                    case INT64 -> whole.integer(user);
                    case FLOAT64 -> whole.decimal(user);
                    case STRING -> whole.string(user);
                };
        return new Expression(source, code, parser);
    }

    /**
     * Writes other paths into the {@code tag('…')} of a text and leaves the rest as it is, e.g. to make a template's relative paths whole.
     * Checks no types.
     */
    public static String withPaths(String source, UnaryOperator<String> path) throws ExpressionError {
        var tokens = Lexer.tokens(source);
        var text = new StringBuilder();
        int copied = 0;
        for (int i = 2; i < tokens.size(); i++) {
            var token = tokens.get(i);
            boolean named = token.kind() == Kind.STRING
                    && tokens.get(i - 1).is("(")
                    && tokens.get(i - 2).kind() == Kind.NAME
                    && tokens.get(i - 2).text().equals("tag");
            if (!named) continue;
            var other = path.apply(token.text()).replace("\\", "\\\\").replace("'", "\\'");
            text.append(source, copied, token.column() - 1)
                    .append('\'')
                    .append(other)
                    .append('\'');
            copied = token.end() - 1;
        }
        return text.append(source, copied, source.length()).toString();
    }

    /** The library, in the order in which it is documented. */
    public static Collection<Function> library() {
        return List.copyOf(Functions.BY_NAME.values());
    }

    public String source() {
        return source;
    }

    public TagType type() {
        return code.type();
    }

    /** Paths of the tags it uses, each once, in order of appearance; {@link Evaluation#input} numbers them so. */
    public List<String> inputs() {
        return inputs;
    }

    /** Names of the parameters it uses. */
    public List<String> parameters() {
        return new ArrayList<>(parameterSlots.keySet());
    }

    public Evaluation evaluation() {
        return new Evaluation(this);
    }

    @Override
    public String toString() {
        return source;
    }
}
