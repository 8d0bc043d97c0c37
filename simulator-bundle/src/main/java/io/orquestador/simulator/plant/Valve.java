package io.orquestador.simulator.plant;

/** An on/off valve with travel time and two feedbacks. */
public final class Valve {
    private final double travelS;
    private boolean command;
    private double position;
    private boolean stuck;

    Valve(double travelS) {
        this.travelS = travelS;
    }

    void step(double dt) {
        if (stuck) return;
        double way = dt / travelS;
        position = command ? Math.min(1, position + way) : Math.max(0, position - way);
    }

    public void command(boolean open) {
        command = open;
    }

    public boolean commanded() {
        return command;
    }

    /** Fault: it stays where it is. */
    public void setStuck(boolean stuck) {
        this.stuck = stuck;
    }

    public boolean isOpen() {
        return position > 0.98;
    }

    public boolean isClosed() {
        return position < 0.02;
    }

    /** Share of the full flow, 0 … 1. */
    double opening() {
        return position;
    }
}
