package io.orquestador.simulator.control;

/** Says when fermentation is over: less than 0.1 °P in 24 h, twice, half a day apart; and not before most extract is gone. */
final class GravityWatch {
    private static final double HALF_DAY_S = 43_200;

    private double average = Double.NaN;
    private double halfDayAgo = Double.NaN;
    private double dayAgo = Double.NaN;
    private double sinceS;
    private int quiet;

    void begin() {
        average = halfDayAgo = dayAgo = Double.NaN;
        sinceS = 0;
        quiet = 0;
    }

    /** @return true when it is over */
    boolean step(double dt, double measuredP, double originalP) {
        if (Double.isNaN(average)) average = measuredP;
        average += (measuredP - average) * Math.min(1, dt / 3_600);
        sinceS += dt;
        if (sinceS >= HALF_DAY_S) {
            sinceS = 0;
            boolean still = Math.abs(dayAgo - average) < 0.1; // NaN: not yet
            quiet = still && average < 0.35 * originalP ? quiet + 1 : 0;
            dayAgo = halfDayAgo;
            halfDayAgo = average;
        }
        return quiet >= 2;
    }
}
