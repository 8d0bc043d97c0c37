package io.orquestador.simulator.control;

/** Proportional-integral control with an output of 0 … 100 %, whose integral stops at the limits. */
final class PiControl {
    private final double gainPctPerUnit;
    private final double integralS;
    private double integralPct;

    /**
     * @param gainPctPerUnit negative when more output lowers the measurement
     */
    PiControl(double gainPctPerUnit, double integralS) {
        this.gainPctPerUnit = gainPctPerUnit;
        this.integralS = integralS;
    }

    void reset() {
        integralPct = 0;
    }

    double step(double dt, double setpoint, double measured, double feedForwardPct) {
        double proportional = gainPctPerUnit * (setpoint - measured) + feedForwardPct;
        double output = proportional + integralPct;
        boolean saturated = (output > 100 && proportional > 0) || (output < 0 && proportional < 0);
        if (!saturated) integralPct += gainPctPerUnit * (setpoint - measured) * dt / integralS;
        integralPct = Math.max(-100, Math.min(100, integralPct));
        return Math.max(0, Math.min(100, proportional + integralPct));
    }
}
