package io.orquestador.support.expression;

import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plant of a few tags, and expressions over it. */
final class Fixture {
    record In(TagType type, @Nullable Object value, int status) {}

    final Map<String, In> tags = new LinkedHashMap<>();
    final Map<String, Object> parameters = new HashMap<>();

    Fixture tag(String path, Object value) {
        return tag(path, value, StatusCode.GOOD);
    }

    Fixture tag(String path, Object value, int status) {
        tags.put(path, new In(typeOf(value), value, status));
        return this;
    }

    Fixture noValue(String path, TagType type, int status) {
        tags.put(path, new In(type, null, status));
        return this;
    }

    Fixture parameter(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    Scope scope() {
        var types = new HashMap<String, TagType>();
        tags.forEach((path, in) -> types.put(path, in.type));
        var named = new HashMap<String, TagType>();
        parameters.forEach((name, value) -> named.put(name, typeOf(value)));
        return Scope.of(types, named);
    }

    Expression parse(String source) throws ExpressionError {
        return Expression.parse(source, scope());
    }

    Evaluation evaluation(Expression expression) {
        var evaluation = expression.evaluation();
        for (int i = 0; i < expression.inputs().size(); i++) {
            var in = tags.get(expression.inputs().get(i));
            if (in.value == null) evaluation.noInput(i, in.status);
            else evaluation.input(i, in.type, bits(in.value), in.value instanceof String s ? s : null, in.status);
        }
        parameters.forEach(evaluation::parameter);
        return evaluation;
    }

    Evaluation run(String source) {
        try {
            var evaluation = evaluation(parse(source));
            evaluation.run();
            return evaluation;
        } catch (ExpressionError e) {
            throw new AssertionError(source, e);
        }
    }

    @Nullable
    Object value(String source) {
        return run(source).value();
    }

    int status(String source) {
        return run(source).status();
    }

    ExpressionError error(String source) {
        try {
            var parsed = parse(source);
            throw new AssertionError(source + " was taken as " + parsed.type());
        } catch (ExpressionError e) {
            return e;
        }
    }

    static long bits(Object value) {
        if (value instanceof Boolean b) return b ? 1 : 0;
        if (value instanceof Long n) return n;
        return value instanceof Double d ? Double.doubleToRawLongBits(d) : 0;
    }

    static TagType typeOf(Object value) {
        if (value instanceof Boolean) return TagType.BOOL;
        if (value instanceof Long) return TagType.INT64;
        return value instanceof Double ? TagType.FLOAT64 : TagType.STRING;
    }
}
