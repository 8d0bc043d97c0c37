package io.orquestador.support.expression;

import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import org.jspecify.annotations.Nullable;

/**
 * One expression with its inputs, to be computed again and again without garbage. Inputs keep what they were set to; before that they are
 * Bad_WaitingForInitialData. For one thread.
 */
public final class Evaluation {
    private final Expression expression;
    private final Frame frame;
    private long bits;
    private @Nullable String text;

    Evaluation(Expression expression) {
        this.expression = expression;
        frame = new Frame(expression.slotTypes.size());
        for (int slot = 0; slot < frame.bits.length; slot++) none(slot, StatusCode.BAD_WAITING_FOR_INITIAL_DATA);
    }

    /**
     * Sets a tag's value, columns as in a SampleBatch. A value of another type than declared is Bad_TypeMismatch; a float that is not finite
     * is at least Bad_OutOfRange.
     *
     * @param index in {@link Expression#inputs()}
     */
    public void input(int index, TagType type, long valueBits, @Nullable String valueText, int status) {
        set(expression.inputSlots[index], type, valueBits, valueText, status);
    }

    /**
     * Says that a tag has no value.
     *
     * @param status bad; anything else counts as Bad
     */
    public void noInput(int index, int status) {
        none(expression.inputSlots[index], status);
    }

    /**
     * Sets a parameter; one that the expression does not use is ignored.
     *
     * @param value Boolean, Long, Double or String, as declared
     */
    public void parameter(String name, Object value) {
        var slot = expression.parameterSlots.get(name);
        if (slot == null) return;
        if (value instanceof Boolean bool) set(slot, TagType.BOOL, bool ? 1 : 0, null, StatusCode.GOOD);
        else if (value instanceof Long number) set(slot, TagType.INT64, number, null, StatusCode.GOOD);
        else if (value instanceof Double number)
            set(slot, TagType.FLOAT64, Double.doubleToRawLongBits(number), null, StatusCode.GOOD);
        else if (value instanceof String string) set(slot, TagType.STRING, 0, string, StatusCode.GOOD);
        else
            throw new IllegalArgumentException(
                    "Parameter " + name + " is a " + value.getClass().getName());
    }

    private void set(int slot, TagType type, long valueBits, @Nullable String valueText, int status) {
        if (type != expression.slotTypes.get(slot)) {
            none(slot, StatusCode.BAD_TYPE_MISMATCH);
            return;
        }
        frame.bits[slot] = valueBits;
        frame.texts[slot] = valueText;
        boolean unfit = type == TagType.FLOAT64 && !Double.isFinite(Double.longBitsToDouble(valueBits));
        frame.statuses[slot] = unfit && !StatusCode.isBad(status) ? StatusCode.BAD_OUT_OF_RANGE : status;
    }

    private void none(int slot, int status) {
        boolean decimal = expression.slotTypes.get(slot) == TagType.FLOAT64;
        frame.bits[slot] = decimal ? Double.doubleToRawLongBits(Double.NaN) : 0;
        frame.texts[slot] = null;
        frame.statuses[slot] = StatusCode.isBad(status) ? status : StatusCode.BAD;
    }

    /**
     * Computes.
     *
     * @return the status of the result: the worst of what was used
     */
    public int run() {
        frame.status = StatusCode.GOOD;
        text = null;
        var code = expression.code;
        if (code instanceof Code.Decimal decimal)
            bits = Double.doubleToRawLongBits(frame.finite(decimal.run().of(frame)));
        else if (code instanceof Code.Int integer) bits = integer.run().of(frame);
        else if (code instanceof Code.Bool bool) bits = bool.run().of(frame) ? 1 : 0;
        else {
            bits = 0;
            text = frame.bounded(((Code.Text) code).run().of(frame));
        }
        return frame.status;
    }

    /** Of the last {@link #run}. */
    public int status() {
        return frame.status;
    }

    /** The result as in a SampleBatch; means nothing when the status is bad. */
    public long bits() {
        return bits;
    }

    /** The result of type string; means nothing when the status is bad. */
    public @Nullable String text() {
        return text;
    }

    /** @return a Boolean, Long, Double or String; null when the status is bad */
    public @Nullable Object value() {
        if (StatusCode.isBad(frame.status)) return null;
        return switch (expression.type()) {
            case BOOL -> bits != 0;
            case INT64 -> bits;
            case FLOAT64 -> Double.longBitsToDouble(bits);
            case STRING -> text;
        };
    }
}
