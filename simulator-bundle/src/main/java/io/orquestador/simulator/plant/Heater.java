package io.orquestador.simulator.plant;

/** Three electric elements behind one solid-state relay, 0–100 %, and the jacket between them and the contents (dead time, then a lag). */
public final class Heater {
    private static final int ELEMENTS = 3;
    private static final double SLOT_S = 2.5;

    private final double ratedKw;
    private final double lagS;
    private final double[] onTheWay; // the dead time, in slots
    private int next;
    private double slotKj;
    private double slotS;
    private double delayedKw;
    private double deliveredKw;
    private double commandPct;
    private int lost;

    Heater(double ratedKw, double deadS, double lagS) {
        this.ratedKw = ratedKw;
        this.lagS = lagS;
        onTheWay = new double[Math.max(1, (int) Math.round(deadS / SLOT_S))];
    }

    void step(double dt) {
        slotKj += powerKw() * dt;
        slotS += dt;
        if (slotS >= SLOT_S) {
            delayedKw = onTheWay[next];
            onTheWay[next] = slotKj / slotS;
            next = (next + 1) % onTheWay.length;
            slotKj = slotS = 0;
        }
        deliveredKw += (delayedKw - deliveredKw) * Math.min(1, dt / lagS);
    }

    public void command(double pct) {
        commandPct = Math.max(0, Math.min(100, pct));
    }

    public double commandPct() {
        return commandPct;
    }

    /** Fault: elements that no longer heat, 0 … 3. */
    public void setLostElements(int lost) {
        this.lost = Math.max(0, Math.min(ELEMENTS, lost));
    }

    /** Electric power drawn now. */
    public double powerKw() {
        return ratedKw * commandPct / 100 * (ELEMENTS - lost) / ELEMENTS;
    }

    /** Current of one element, 1 … 3, at 440 V three-phase. */
    public double elementAmps(int element) {
        return element <= lost ? 0 : ratedKw / ELEMENTS * commandPct / 100 / (Math.sqrt(3) * 0.44);
    }

    public double ratedKw() {
        return ratedKw;
    }

    /** What reaches the contents now. */
    double deliveredKw() {
        return deliveredKw;
    }
}
