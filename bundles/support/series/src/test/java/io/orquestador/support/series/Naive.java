package io.orquestador.support.series;

import io.orquestador.history.Interpolation;
import io.orquestador.history.Rules;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import java.math.BigDecimal;
import java.math.MathContext;

/** What holds at one nanosecond, looked up among all samples anew each time: slow, and written from the rules alone. */
final class Naive {
    /** Of a nanosecond. {@code mid} is the number half a nanosecond later, as an integral needs it. */
    record Held(boolean known, int sample, BigDecimal number, BigDecimal mid, double scale, int status) {}

    private final Kind kind;
    private final Samples samples;
    private final Rules rules;
    private final Interpolation way;

    Naive(Kind kind, Samples samples, Rules rules, Interpolation way) {
        this.kind = kind;
        this.samples = samples;
        this.rules = rules;
        this.way = way;
    }

    static int status(Kind kind, Samples samples, int row) {
        int status = samples.statuses()[row];
        if ((status & 0x8000_0000) != 0) return status;
        if ((samples.flags()[row] & Samples.NO_VALUE) != 0) return 0x8000_0000;
        if (kind == Kind.FLOAT64) {
            double number = Double.longBitsToDouble(samples.bits()[row]);
            if (Double.isNaN(number) || Double.isInfinite(number)) return 0x8000_0000;
        }
        return status;
    }

    static boolean counts(Rules rules, int status) {
        return status >>> 30 == 0 || (status >>> 30 == 1 && rules.uncertainCounts());
    }

    boolean counts(int row) {
        return counts(rules, status(kind, samples, row));
    }

    BigDecimal number(int row) {
        long bits = samples.bits()[row];
        if (kind == Kind.STRING) return BigDecimal.ZERO;
        return kind == Kind.FLOAT64 ? new BigDecimal(Double.longBitsToDouble(bits)) : BigDecimal.valueOf(bits);
    }

    private long time(int row) {
        return samples.sources()[row];
    }

    Held at(long when) {
        int last = -1;
        while (last + 1 < samples.size() && time(last + 1) <= when) last++;
        if (last < 0) return none(-1, 0x809B_0000);
        int holding = last;
        if (rules.overBad()) {
            while (holding >= 0 && !counts(holding)) holding--;
            if (holding < 0) holding = last;
        }
        int status = status(kind, samples, holding);
        if (status < 0) return none(holding, status);
        boolean expired = rules.maxHoldNanos() != Rules.NO_LIMIT && when - time(holding) >= rules.maxHoldNanos();
        if (!counts(holding)) return none(holding, expired ? 0x809B_0000 : status);
        int next = last + 1;
        if (rules.overBad()) while (next < samples.size() && !counts(next)) next++;
        boolean lined = way == Interpolation.LINEAR
                && next < samples.size()
                && counts(next)
                && time(next) > time(holding)
                && (rules.maxHoldNanos() == Rules.NO_LIMIT || time(next) - time(holding) <= rules.maxHoldNanos());
        if (lined) return lined(holding, next, when);
        if (expired) return none(holding, 0x809B_0000);
        boolean bad = holding < last;
        if (bad || way == Interpolation.LINEAR) status = 0x40A4_0000;
        return new Held(true, holding, number(holding), number(holding), scale(holding), status);
    }

    private Held lined(int a, int b, long when) {
        int one = status(kind, samples, a);
        int other = status(kind, samples, b);
        boolean doubt = one >>> 30 == 1 || other >>> 30 == 1 || b > a + 1 && anyLeftOut(a, b);
        int status = doubt ? 0x40A4_0000 : Integer.compareUnsigned(one, other) > 0 ? one : other;
        var half = new BigDecimal("0.5");
        var at = BigDecimal.valueOf(when);
        return new Held(true, a, onLine(a, b, at), onLine(a, b, at.add(half)), Math.max(scale(a), scale(b)), status);
    }

    private boolean anyLeftOut(int a, int b) {
        for (int i = a + 1; i < b; i++) if (!counts(i)) return true;
        return false;
    }

    private BigDecimal onLine(int a, int b, BigDecimal when) {
        var part = when.subtract(BigDecimal.valueOf(time(a)))
                .divide(BigDecimal.valueOf(time(b)).subtract(BigDecimal.valueOf(time(a))), MathContext.DECIMAL128);
        return number(a).add(number(b).subtract(number(a)).multiply(part));
    }

    private static Held none(int sample, int status) {
        return new Held(false, sample, BigDecimal.ZERO, BigDecimal.ZERO, 0, status);
    }

    private double scale(int row) {
        return number(row).abs().doubleValue();
    }
}
