package io.orquestador.support.expression;

import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text with holes: {@code TT-${number + 300}}. A text that is nothing but one hole keeps the type of its expression; any other is a
 * string. Two dollars before the brace mean the characters themselves. Immutable and safe from any thread.
 */
public final class TemplateText {
    private sealed interface Part {}

    private record Fixed(String text) implements Part {}

    private record Hole(Expression expression, int column) implements Part {}

    private final List<Part> parts;

    private TemplateText(List<Part> parts) {
        this.parts = parts;
    }

    /** @param scope its parameters; a hole may not use tags */
    public static TemplateText parse(String text, Scope scope) throws ExpressionError {
        if (text.length() > Expression.MAX_SOURCE)
            throw new ExpressionError(
                    ExpressionError.LIMIT,
                    1,
                    "the text has %d characters; with holes it may have %d"
                            .formatted(text.length(), Expression.MAX_SOURCE),
                    "Make it shorter");
        var parts = new ArrayList<Part>();
        var fixed = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                fixed.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                if (!fixed.isEmpty()) parts.add(new Fixed(fixed.toString()));
                fixed.setLength(0);
                int end = holeEnd(text, at);
                parts.add(hole(text.substring(at + 2, end), at + 2, scope));
                at = end + 1;
            } else {
                fixed.append(text.charAt(at++));
            }
        }
        if (!fixed.isEmpty() || parts.isEmpty()) parts.add(new Fixed(fixed.toString()));
        return new TemplateText(List.copyOf(parts));
    }

    /** @return index of the brace that closes the hole; one in quotes does not count */
    private static int holeEnd(String text, int start) throws ExpressionError {
        char quote = 0;
        for (int i = start + 2; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && c == '}') return i;
            if (quote != 0 && c == '\\') i++;
            else if (quote == 0 && (c == '\'' || c == '"')) quote = c;
            else if (c == quote) quote = 0;
        }
        throw new ExpressionError(
                ExpressionError.SYNTAX,
                start + 1,
                "a hole ${ has no end",
                "Close it with }, or write $${ for the characters themselves");
    }

    private static Hole hole(String source, int before, Scope scope) throws ExpressionError {
        try {
            var parsed = Expression.parse(source, scope);
            if (parsed.inputs().isEmpty()) return new Hole(parsed, before + 1);
        } catch (ExpressionError e) {
            throw e.shifted(before);
        }
        throw new ExpressionError(
                ExpressionError.TYPE,
                before + 1,
                "a hole cannot use a tag: it is filled before there are values",
                "Use parameters only");
    }

    public TagType type() {
        return parts.size() == 1 && parts.get(0) instanceof Hole hole ? hole.expression.type() : TagType.STRING;
    }

    /**
     * @param parameters Boolean, Long, Double or String, as declared
     * @return a Boolean, Long, Double or String
     * @throws ExpressionError when a hole has no result with these, e.g. divides by zero, or a parameter it uses is missing
     */
    public Object fill(Map<String, Object> parameters) throws ExpressionError {
        if (parts.size() == 1 && parts.get(0) instanceof Hole hole) return value(hole, parameters);
        var text = new StringBuilder();
        for (var part : parts) {
            if (part instanceof Fixed fixed) text.append(fixed.text);
            else {
                var value = value((Hole) part, parameters);
                text.append(value instanceof Double number ? Text.of(number) : value.toString());
            }
        }
        return text.toString();
    }

    private static Object value(Hole hole, Map<String, Object> parameters) throws ExpressionError {
        var evaluation = hole.expression.evaluation();
        parameters.forEach(evaluation::parameter);
        int status = evaluation.run();
        @Nullable Object value = evaluation.value();
        if (value != null) return value;
        throw new ExpressionError(
                ExpressionError.TYPE,
                hole.column,
                "${%s} has no result: %s".formatted(Lexer.cut(hole.expression.source()), StatusCode.name(status)),
                "Check the values of " + String.join(", ", hole.expression.parameters()));
    }
}
