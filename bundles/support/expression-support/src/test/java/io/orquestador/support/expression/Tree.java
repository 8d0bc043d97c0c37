package io.orquestador.support.expression;

import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression as a tree, printed for the parser and computed by a second, naive reading of docs/engineer/expressions.md: exact integers,
 * exceptions for what cannot be, results with their quality. It shares no code with the language.
 */
sealed interface Tree {
    TagType type();

    String print();

    Outcome compute(Fixture plant);

    /** @param value null when the status is bad */
    record Outcome(@Nullable Object value, int status) {
        boolean bad() {
            return status < 0;
        }
    }

    static Outcome good(Object value) {
        return new Outcome(value, StatusCode.GOOD);
    }

    static Outcome impossible() {
        return new Outcome(null, StatusCode.BAD_OUT_OF_RANGE);
    }

    record Constant(Object value) implements Tree {
        @Override
        public TagType type() {
            return Fixture.typeOf(value);
        }

        @Override
        public String print() {
            return value instanceof String text ? "'" + text + "'" : value.toString();
        }

        @Override
        public Outcome compute(Fixture plant) {
            return good(value);
        }
    }

    record Input(TagType type, String path) implements Tree {
        @Override
        public String print() {
            return "tag('" + path + "')";
        }

        @Override
        public Outcome compute(Fixture plant) {
            var in = plant.tags.get(path);
            return new Outcome(in.status() < 0 ? null : in.value(), in.status());
        }
    }

    record Binary(TagType type, String operator, Tree left, Tree right) implements Tree {
        @Override
        public String print() {
            return "(" + left.print() + " " + operator + " " + right.print() + ")";
        }

        @Override
        public Outcome compute(Fixture plant) {
            var a = left.compute(plant);
            if (operator.equals("&&") || operator.equals("||")) {
                boolean decided = operator.equals("||");
                if (a.bad() || a.value().equals(decided)) return a;
                var b = right.compute(plant);
                return b.bad() ? b : merged(b.value(), a, b);
            }
            var b = right.compute(plant);
            if (a.bad() || b.bad()) return worse(a, b);
            var result = apply(operator, a.value(), b.value());
            return result == null ? worse(worse(a, b), impossible()) : merged(result, a, b);
        }
    }

    private static Outcome merged(Object value, Outcome... used) {
        int worst = 0;
        for (var each : used) if ((each.status >>> 30) > (worst >>> 30)) worst = each.status;
        return new Outcome(value, worst);
    }

    private static Outcome worse(Outcome a, Outcome b) {
        return (b.status >>> 30) > (a.status >>> 30) ? new Outcome(null, b.status) : new Outcome(null, a.status);
    }

    private static @Nullable Object apply(String operator, Object a, Object b) {
        if (operator.equals("=="))
            return a instanceof Double x ? (Object) (x.doubleValue() == (Double) b) : a.equals(b);
        if (operator.equals("!="))
            return a instanceof Double x ? (Object) (x.doubleValue() != (Double) b) : !a.equals(b);
        if (a instanceof String text) {
            var joined = text + b;
            return joined.length() > 1_024 ? null : joined;
        }
        if (a instanceof Long x) return integer(operator, BigInteger.valueOf(x), BigInteger.valueOf((Long) b));
        double x = (Double) a;
        double y = (Double) b;
        return switch (operator) {
            case "<" -> x < y;
            case "<=" -> x <= y;
            case ">" -> x > y;
            case ">=" -> x >= y;
            default ->
                finite(
                        switch (operator) {
                            case "+" -> x + y;
                            case "-" -> x - y;
                            case "*" -> x * y;
                            case "/" -> x / y;
                            default -> x % y;
                        });
        };
    }

    private static @Nullable Object integer(String operator, BigInteger x, BigInteger y) {
        switch (operator) {
            case "<":
                return x.compareTo(y) < 0;
            case "<=":
                return x.compareTo(y) <= 0;
            case ">":
                return x.compareTo(y) > 0;
            case ">=":
                return x.compareTo(y) >= 0;
            default:
                if (y.signum() == 0 && (operator.equals("/") || operator.equals("%"))) return null;
                var result =
                        switch (operator) {
                            case "+" -> x.add(y);
                            case "-" -> x.subtract(y);
                            case "*" -> x.multiply(y);
                            case "/" -> x.divide(y);
                            default -> x.remainder(y);
                        };
                return result.bitLength() > 63 ? null : (Object) result.longValue();
        }
    }

    private static @Nullable Object finite(double value) {
        return Double.isFinite(value) ? (Object) value : null;
    }

    record Not(Tree of) implements Tree {
        @Override
        public TagType type() {
            return TagType.BOOL;
        }

        @Override
        public String print() {
            return "!" + of.print();
        }

        @Override
        public Outcome compute(Fixture plant) {
            var inner = of.compute(plant);
            return inner.bad() ? inner : new Outcome(!(Boolean) inner.value(), inner.status);
        }
    }

    record Choice(TagType type, Tree condition, Tree first, Tree second) implements Tree {
        @Override
        public String print() {
            return "(" + condition.print() + " ? " + first.print() + " : " + second.print() + ")";
        }

        @Override
        public Outcome compute(Fixture plant) {
            var when = condition.compute(plant);
            if (when.bad()) return new Outcome(null, when.status);
            var taken = ((Boolean) when.value() ? first : second).compute(plant);
            return taken.bad() ? taken : merged(taken.value(), when, taken);
        }
    }

    /** A call of the library; all arguments are looked at, except by good, quality and value_or. */
    record Call(TagType type, String name, List<Tree> arguments) implements Tree {
        @Override
        public String print() {
            return name + "("
                    + String.join(", ", arguments.stream().map(Tree::print).toList()) + ")";
        }

        @Override
        public Outcome compute(Fixture plant) {
            var first = arguments.get(0).compute(plant);
            switch (name) {
                case "good":
                    return good(first.status == StatusCode.GOOD);
                case "quality":
                    return good(first.bad() ? "bad" : first.status != 0 ? "uncertain" : "good");
                case "value_or":
                    return first.bad() ? arguments.get(1).compute(plant) : first;
                default:
            }
            var values = new Object[arguments.size()];
            var outcomes = new Outcome[arguments.size()];
            Outcome worst = good(0L);
            for (int i = 0; i < values.length; i++) {
                outcomes[i] = arguments.get(i).compute(plant);
                worst = worse(worst, outcomes[i]);
                values[i] = outcomes[i].value;
            }
            if (worst.bad()) return worst;
            var result = call(name, values);
            return result == null ? impossible() : merged(result, outcomes);
        }
    }

    private static @Nullable Object call(String name, Object[] of) {
        if (of[0] instanceof Long a) {
            long b = of.length > 1 ? (Long) of[1] : 0;
            return switch (name) {
                case "abs" -> a == Long.MIN_VALUE ? null : (Object) Math.abs(a);
                case "min" -> Math.min(a, b);
                case "max" -> Math.max(a, b);
                case "clamp" -> b > (Long) of[2] ? null : (Object) Math.max(b, Math.min((Long) of[2], a));
                case "float" -> (double) a;
                default -> Long.toString(a);
            };
        }
        if (of[0] instanceof Double a) {
            double b = of.length > 1 ? (Double) of[1] : 0;
            return switch (name) {
                case "abs" -> Math.abs(a);
                case "min" -> Math.min(a, b);
                case "max" -> Math.max(a, b);
                case "clamp" -> b > (Double) of[2] ? null : (Object) Math.min((Double) of[2], Math.max(b, a));
                case "sqrt" -> finite(Math.sqrt(a));
                case "ln" -> finite(Math.log(a));
                case "exp" -> finite(Math.exp(a));
                case "pow" -> finite(Math.pow(a, b));
                case "floor" -> Math.floor(a);
                case "ceil" -> Math.ceil(a);
                default -> {
                    var whole = new java.math.BigDecimal(a).toBigInteger();
                    yield whole.bitLength() > 63 ? null : (Object) whole.longValue();
                }
            };
        }
        return (Boolean) of[0] ? name.equals("int") ? 1L : "true" : name.equals("int") ? 0L : "false";
    }
}
