package io.orquestador.support.series;

import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import org.jspecify.annotations.Nullable;

/**
 * A value at a time. When its status is bad there is none.
 *
 * @param bits bool 0 or 1, int64 itself, float64 its IEEE bits; 0 of a string or of no value
 * @param text the value of a string, else null
 */
public record Point(long epochNanos, long bits, @Nullable String text, int status) {
    static Point of(Kind kind, Samples samples, int row) {
        int status = Quality.of(kind, samples, row);
        long time = samples.sources()[row];
        if (Quality.isBad(status)) return none(time, status);
        return new Point(time, samples.bits()[row], samples.text(row), status);
    }

    static Point none(long epochNanos, int status) {
        return new Point(epochNanos, 0, null, status);
    }

    /** NaN when there is none. */
    public double number(Kind kind) {
        return Quality.isBad(status) || kind == Kind.STRING ? Double.NaN : Numbers.number(kind, bits);
    }
}
