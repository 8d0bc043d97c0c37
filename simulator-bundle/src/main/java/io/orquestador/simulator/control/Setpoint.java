package io.orquestador.simulator.control;

/** A number that the sequence sets and an operator may change within limits. */
public final class Setpoint {
    private final double low;
    private final double high;
    private double now;

    Setpoint(double low, double high, double initially) {
        this.low = low;
        this.high = high;
        now = initially;
    }

    public double get() {
        return now;
    }

    void set(double wanted) {
        now = wanted;
    }

    /** A write from outside. @return false when it is not between the limits: nothing changed */
    public boolean offer(double wanted) {
        if (!(wanted >= low && wanted <= high)) return false;
        now = wanted;
        return true;
    }
}
