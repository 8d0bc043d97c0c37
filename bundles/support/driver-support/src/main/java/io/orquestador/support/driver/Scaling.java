package io.orquestador.support.driver;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Engineering value = raw × scale + offset, computed in decimals: raw 3 with scale 0.1 is the double nearest to 0.3, and 0.3 written back is
 * exactly raw 3. So an integer read and written again never moves.
 */
public final class Scaling {
    /** Whole numbers up to here, and powers of ten up to 10^22, are exact as doubles. */
    private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);

    private static final int EXACT_POWER = 22;
    private static final int MOST_DIGITS = 30;

    private final BigDecimal scale;
    private final BigDecimal offset;
    // value = (raw × numerator + constant) ÷ denominator, in which only the division rounds
    private final double numerator;
    private final double constant;
    private final double denominator;

    /** @throws IllegalArgumentException when scale is 0 or one of them is beyond what a double can hold; the text says which */
    public Scaling(BigDecimal scale, BigDecimal offset) {
        check("scale", scale);
        check("offset", offset);
        if (scale.signum() == 0) throw new IllegalArgumentException("scale is 0, so every value would be the same");
        this.scale = scale;
        this.offset = offset;
        int power = Math.max(0, Math.max(scale.scale(), offset.scale()));
        var wholeScale = scale.movePointRight(power);
        var wholeOffset = offset.movePointRight(power);
        boolean exact = power <= EXACT_POWER
                && wholeScale.abs().compareTo(EXACT) <= 0
                && wholeOffset.abs().compareTo(EXACT) <= 0;
        numerator = exact ? wholeScale.doubleValue() : scale.doubleValue();
        constant = exact ? wholeOffset.doubleValue() : offset.doubleValue();
        denominator = exact ? BigDecimal.TEN.pow(power).doubleValue() : 1;
    }

    private static void check(String what, BigDecimal number) {
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > 300)
            throw new IllegalArgumentException(
                    what + " has too many digits; at most " + MOST_DIGITS + " and 300 places are taken");
    }

    /** @param raw a whole number */
    public double valueOfInteger(double raw) {
        return (raw * numerator + constant) / denominator;
    }

    public double valueOfFloat(double raw) {
        return raw * scale.doubleValue() + offset.doubleValue();
    }

    /** The inverse of {@link #valueOfFloat}, rounded as doubles are. */
    public double floatOf(double value) {
        return (value - offset.doubleValue()) / scale.doubleValue();
    }

    /** The inverse of {@link #valueOfInteger}. @throws IllegalArgumentException when no whole raw number gives this value */
    public BigInteger integerOf(BigDecimal value) {
        var parts = value.subtract(offset).divideAndRemainder(scale);
        var raw = parts[0].toBigInteger();
        if (parts[1].signum() == 0) return raw;
        var step = scale.multiply(BigDecimal.valueOf((long) parts[1].signum() * scale.signum()));
        var near = new BigDecimal(raw).multiply(scale).add(offset);
        throw new IllegalArgumentException("%s is between two steps of %s; the device can hold %s or %s"
                .formatted(
                        value.toPlainString(),
                        scale.abs().toPlainString(),
                        near.toPlainString(),
                        near.add(step).toPlainString()));
    }

    @Override
    public String toString() {
        return "scale=" + scale.toPlainString() + " offset=" + offset.toPlainString();
    }
}
