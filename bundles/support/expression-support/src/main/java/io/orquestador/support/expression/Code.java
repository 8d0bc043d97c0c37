package io.orquestador.support.expression;

import io.orquestador.tag.TagType;

/** A piece of an expression, ready to run, by its type. Numbers run without boxing. Nothing here throws. */
sealed interface Code {
    TagType type();

    interface BoolRun {
        boolean of(Frame frame);
    }

    interface IntRun {
        long of(Frame frame);
    }

    interface DecimalRun {
        double of(Frame frame);
    }

    interface TextRun {
        String of(Frame frame);
    }

    record Bool(BoolRun run) implements Code {
        @Override
        public TagType type() {
            return TagType.BOOL;
        }
    }

    /** @param literal it is a number as written, so that it may also stand where a float is wanted, when a float can hold it exactly */
    record Int(IntRun run, boolean literal) implements Code {
        @Override
        public TagType type() {
            return TagType.INT64;
        }
    }

    record Decimal(DecimalRun run) implements Code {
        @Override
        public TagType type() {
            return TagType.FLOAT64;
        }
    }

    record Text(TextRun run) implements Code {
        @Override
        public TagType type() {
            return TagType.STRING;
        }
    }

    /** Takes the value of input {@code slot}, and its quality with it. */
    static Code input(TagType type, int slot) {
        return switch (type) {
            case BOOL ->
                new Bool(frame -> {
                    frame.worsen(frame.statuses[slot]);
                    return frame.bits[slot] != 0;
                });
            case INT64 ->
                new Int(
                        frame -> {
                            frame.worsen(frame.statuses[slot]);
                            return frame.bits[slot];
                        },
                        false);
            case FLOAT64 ->
                new Decimal(frame -> {
                    frame.worsen(frame.statuses[slot]);
                    return Double.longBitsToDouble(frame.bits[slot]);
                });
            case STRING ->
                new Text(frame -> {
                    frame.worsen(frame.statuses[slot]);
                    var text = frame.texts[slot];
                    return text == null ? "" : text;
                });
        };
    }

    static Code literal(long value) {
        return new Int(frame -> value, value >= -Expression.EXACT && value <= Expression.EXACT);
    }

    static Code literal(double value) {
        return new Decimal(frame -> value);
    }

    static Code literal(boolean value) {
        return new Bool(frame -> value);
    }

    static Code literal(String value) {
        return new Text(frame -> value);
    }
}
