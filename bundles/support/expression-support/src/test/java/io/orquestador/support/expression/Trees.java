package io.orquestador.support.expression;

import io.orquestador.support.expression.Tree.Binary;
import io.orquestador.support.expression.Tree.Call;
import io.orquestador.support.expression.Tree.Choice;
import io.orquestador.support.expression.Tree.Constant;
import io.orquestador.support.expression.Tree.Input;
import io.orquestador.support.expression.Tree.Not;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.util.List;
import java.util.Random;

/** Random plants and random well-typed trees over them. */
final class Trees {
    private static final long[] INTS = {0, 1, -1, 2, 7, 300, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE + 1};
    private static final double[] FLOATS = {0.0, 1.0, -1.0, 0.5, 2.5, 1e-300, 1e300, 9.007199254740993e15, 78.25};
    private static final String[] TEXTS = {"", "AUTO", "ñandú", "x".repeat(60)};
    private static final int[] STATUSES = {
        0, 0, 0, StatusCode.UNCERTAIN, StatusCode.UNCERTAIN_LAST_USABLE_VALUE, StatusCode.BAD_SENSOR_FAILURE
    };
    private static final String[] ARITHMETIC = {"+", "-", "*", "/", "%"};
    private static final String[] ORDER = {"<", "<=", ">", ">=", "==", "!="};

    private final Random random;

    Trees(Random random) {
        this.random = random;
    }

    Fixture plant() {
        var plant = new Fixture();
        for (var type : TagType.values())
            for (int i = 0; i < 4; i++) {
                var path = type + "/" + i;
                int status = STATUSES[random.nextInt(STATUSES.length)];
                if (random.nextInt(6) == 0) plant.noValue(path, type, StatusCode.BAD_NO_COMMUNICATION);
                else plant.tag(path, value(type), status);
            }
        return plant;
    }

    private Object value(TagType type) {
        return switch (type) {
            case BOOL -> random.nextBoolean();
            case INT64 ->
                random.nextBoolean()
                        ? INTS[random.nextInt(INTS.length)]
                        : (Object) (long) (random.nextInt(2_000) - 1_000);
            case FLOAT64 -> random.nextBoolean() ? FLOATS[random.nextInt(FLOATS.length)] : random.nextGaussian() * 100;
            case STRING -> TEXTS[random.nextInt(TEXTS.length)];
        };
    }

    TagType type() {
        return TagType.values()[random.nextInt(4)];
    }

    Tree tree(TagType type, int depth) {
        if (depth == 0 || random.nextInt(5) == 0) return leaf(type);
        int d = depth - 1;
        int kind = random.nextInt(10);
        if (kind == 0) return new Choice(type, tree(TagType.BOOL, d), tree(type, d), tree(type, d));
        if (kind == 1) return new Call(type, "value_or", List.of(tree(type, d), tree(type, d)));
        return switch (type) {
            case BOOL -> bool(d);
            case INT64 -> integer(d);
            case FLOAT64 -> decimal(d);
            case STRING -> string(d);
        };
    }

    private Tree leaf(TagType type) {
        return random.nextBoolean() ? new Constant(value(type)) : new Input(type, type + "/" + random.nextInt(4));
    }

    private Tree bool(int d) {
        switch (random.nextInt(5)) {
            case 0:
                return new Not(tree(TagType.BOOL, d));
            case 1:
                return new Call(TagType.BOOL, "good", List.of(tree(type(), d)));
            case 2:
                var of = random.nextBoolean() ? TagType.INT64 : TagType.FLOAT64;
                return new Binary(TagType.BOOL, ORDER[random.nextInt(6)], tree(of, d), tree(of, d));
            case 3:
                var same = type();
                return new Binary(TagType.BOOL, ORDER[4 + random.nextInt(2)], tree(same, d), tree(same, d));
            default:
                return new Binary(
                        TagType.BOOL, random.nextBoolean() ? "&&" : "||", tree(TagType.BOOL, d), tree(TagType.BOOL, d));
        }
    }

    private Tree integer(int d) {
        return switch (random.nextInt(6)) {
            case 0 -> call(TagType.INT64, "abs", 1, d);
            case 1 -> call(TagType.INT64, random.nextBoolean() ? "min" : "max", 2, d);
            case 2 -> call(TagType.INT64, "clamp", 3, d);
            case 3 ->
                new Call(TagType.INT64, "int", List.of(tree(random.nextBoolean() ? TagType.BOOL : TagType.FLOAT64, d)));
            default -> arithmetic(TagType.INT64, d);
        };
    }

    private Tree decimal(int d) {
        var one = new String[] {"abs", "sqrt", "ln", "exp", "floor", "ceil"};
        return switch (random.nextInt(7)) {
            case 0 -> call(TagType.FLOAT64, one[random.nextInt(one.length)], 1, d);
            case 1 -> call(TagType.FLOAT64, random.nextBoolean() ? "min" : "max", 2, d);
            case 2 -> call(TagType.FLOAT64, "clamp", 3, d);
            case 3 -> new Call(TagType.FLOAT64, "float", List.of(tree(TagType.INT64, d)));
            case 4 -> call(TagType.FLOAT64, "pow", 2, d);
            default -> arithmetic(TagType.FLOAT64, d);
        };
    }

    private Tree string(int d) {
        return switch (random.nextInt(4)) {
            case 0 -> new Call(TagType.STRING, "quality", List.of(tree(type(), d)));
            case 1 ->
                new Call(TagType.STRING, "text", List.of(tree(random.nextBoolean() ? TagType.INT64 : TagType.BOOL, d)));
            default -> new Binary(TagType.STRING, "+", tree(TagType.STRING, d), tree(TagType.STRING, d));
        };
    }

    private Tree call(TagType type, String name, int arguments, int d) {
        var of = new java.util.ArrayList<Tree>();
        for (int i = 0; i < arguments; i++) of.add(tree(type, d));
        return new Call(type, name, of);
    }

    private Tree arithmetic(TagType type, int d) {
        return new Binary(type, ARITHMETIC[random.nextInt(5)], tree(type, d), tree(type, d));
    }
}
