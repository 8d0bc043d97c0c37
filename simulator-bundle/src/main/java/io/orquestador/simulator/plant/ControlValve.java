package io.orquestador.simulator.plant;

/** A positioned valve, 0–100 %, 10 s from end to end. */
public final class ControlValve {
    private static final double PCT_PER_S = 10;

    private double commandPct;
    private double positionPct;
    private double leakPct;
    private boolean stuck;

    void step(double dt) {
        if (stuck) return;
        double way = PCT_PER_S * dt;
        positionPct += Math.max(-way, Math.min(way, commandPct - positionPct));
    }

    public void command(double pct) {
        commandPct = Math.max(0, Math.min(100, pct));
    }

    public double commandPct() {
        return commandPct;
    }

    public double positionPct() {
        return positionPct;
    }

    public void setStuck(boolean stuck) {
        this.stuck = stuck;
    }

    /** Fault: passes as much as this opening although it says closed. */
    public void setLeakPct(double pct) {
        leakPct = pct;
    }

    /** Share of the full flow, 0 … 1. */
    double opening() {
        return Math.max(positionPct, leakPct) / 100;
    }
}
