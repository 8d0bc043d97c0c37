package io.orquestador.simulator.field;

import java.util.function.DoubleSupplier;

/** A transmitter: follows the truth with its lag, adds noise and drift, stops at the ends of its range, and can fail. */
public final class Instrument {
    private static final double OVER_RANGE = 0.025; // beyond the range a transmitter still shows this much
    private static final double BROKEN = 0.2; // a broken Pt100 shows this much beyond it

    /** What is wrong with it, changed by faults. */
    public enum Failure {
        NONE,
        STUCK,
        OPEN,
        SHORT
    }

    private final RegisterRow row;
    private final DoubleSupplier truth;
    private final long noiseSeed;
    private double followed;
    private Failure failure = Failure.NONE;
    private double frozen;
    private double offset;
    private double driftPerHour;
    private double driftFromS;
    private double noiseTimes = 1;
    private double timeS;

    Instrument(RegisterRow row, DoubleSupplier truth, long noiseSeed) {
        this.row = row;
        this.truth = truth;
        this.noiseSeed = noiseSeed;
        followed = truth.getAsDouble();
    }

    void step(double dt, double timeS) {
        this.timeS = timeS;
        double now = truth.getAsDouble();
        followed = row.lagS() <= dt ? now : followed + (now - followed) * dt / row.lagS();
    }

    /** What it shows now; the same until the next simulated second. */
    public double read() {
        double span = row.high() - row.low();
        return switch (failure) {
            case STUCK -> frozen;
            case OPEN -> row.high() + BROKEN * span;
            case SHORT -> row.low() - BROKEN * span;
            case NONE -> {
                double drift = driftPerHour * (timeS - driftFromS) / 3_600;
                double shown = followed + offset + drift + row.noise() * noiseTimes * noise();
                yield Math.max(row.low() - OVER_RANGE * span, Math.min(row.high() + OVER_RANGE * span, shown));
            }
        };
    }

    /** About normal, mean 0, deviation 1; a function of seed and second only, so it does not matter how often it is asked. */
    private double noise() {
        long z = noiseSeed + ((long) timeS) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        double sum = (z & 0xFFFF) + (z >>> 16 & 0xFFFF) + (z >>> 32 & 0xFFFF) + (z >>> 48);
        return (sum / 65_536 - 2) * Math.sqrt(3);
    }

    public void fail(Failure with) {
        frozen = read();
        failure = with;
    }

    public void offset(double by) {
        offset = by;
    }

    public void drift(double perHour) {
        driftPerHour = perHour;
        driftFromS = timeS;
    }

    public void noiseTimes(double factor) {
        noiseTimes = factor;
    }
}
