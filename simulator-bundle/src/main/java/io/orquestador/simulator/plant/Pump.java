package io.orquestador.simulator.plant;

/** A motor with frequency converter, 0–50 Hz: pump or agitator. */
public final class Pump {
    private static final double RAMP_HZ_PER_S = 10;

    private final double ratedA;
    private final double ratedKw;
    private boolean command;
    private double commandHz = 50;
    private double speedHz;
    private boolean tripped;
    private boolean cavitating;

    Pump(double ratedA, double ratedKw) {
        this.ratedA = ratedA;
        this.ratedKw = ratedKw;
    }

    void step(double dt) {
        double target = command && !tripped ? commandHz : 0;
        double way = RAMP_HZ_PER_S * dt;
        speedHz += Math.max(-way, Math.min(way, target - speedHz));
    }

    public void command(boolean run) {
        command = run;
    }

    public void commandHz(double hz) {
        commandHz = Math.max(0, Math.min(50, hz));
    }

    public boolean commanded() {
        return command;
    }

    public double commandedHz() {
        return commandHz;
    }

    public boolean isRunning() {
        return speedHz > 1;
    }

    public double speedHz() {
        return speedHz;
    }

    /** Fault: the protection took it out. */
    public void setTripped(boolean tripped) {
        this.tripped = tripped;
    }

    public boolean isTripped() {
        return tripped;
    }

    /** Fault: vapour in the impeller; less flow, and a current that trembles. */
    public void setCavitating(boolean cavitating) {
        this.cavitating = cavitating;
    }

    public boolean isCavitating() {
        return cavitating;
    }

    public double amps() {
        double n = speedHz / 50;
        return speedHz < 0.5 ? 0 : ratedA * (0.35 + 0.65 * n * n) * (cavitating ? 0.85 : 1);
    }

    double kw() {
        double n = speedHz / 50;
        return ratedKw * n * n * n;
    }

    /** Share of the full flow, 0 … 1. */
    double delivery() {
        return speedHz / 50 * (cavitating ? 0.7 : 1);
    }
}
