package io.orquestador.driver.modbus;

import java.math.BigDecimal;

/** Limits in engineering units: what lies beyond is shown as the limit, and as uncertain. */
record Clamp(double low, double high) {

    /** @throws IllegalArgumentException with what is wrong and what to write */
    static Clamp parse(String text) {
        int dots = text.indexOf("..");
        try {
            if (dots > 0) {
                var clamp = new Clamp(
                        new BigDecimal(text.substring(0, dots)).doubleValue(),
                        new BigDecimal(text.substring(dots + 2)).doubleValue());
                if (clamp.low < clamp.high) return clamp;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("clamp=" + text + " is not <low>..<high>; write e.g. clamp=0..100");
    }

    double of(double value) {
        return Math.max(low, Math.min(high, value));
    }
}
