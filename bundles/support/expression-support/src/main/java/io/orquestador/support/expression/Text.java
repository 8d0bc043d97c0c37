package io.orquestador.support.expression;

import java.math.BigDecimal;

/** Values as people read them; the same everywhere, whatever the language of the machine. */
final class Text {
    private static final double PLAIN_FROM = 1e-6;
    private static final double PLAIN_BELOW = 1e15;

    private Text() {}

    static Code.TextRun of(Code code) {
        if (code instanceof Code.Bool bool) {
            var run = bool.run();
            return frame -> run.of(frame) ? "true" : "false";
        }
        if (code instanceof Code.Int integer) {
            var run = integer.run();
            return frame -> Long.toString(run.of(frame));
        }
        if (code instanceof Code.Decimal decimal) {
            var run = decimal.run();
            return frame -> of(run.of(frame));
        }
        return ((Code.Text) code).run();
    }

    /** The fewest digits that read back the same; whole numbers without a point, no exponent where people do not expect one. */
    static String of(double value) {
        double size = Math.abs(value);
        if (size == 0) return "0";
        if (!(size >= PLAIN_FROM && size < PLAIN_BELOW)) return Double.toString(value);
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
