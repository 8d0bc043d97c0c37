package io.orquestador.simulator.plant;

/** The gas above a liquid: ideal, CO2 throughout, between a supply that fills up and a relief that lets go. */
public final class Headspace {
    private static final double GAS_KJ_PER_KG_K = 0.1889;
    private static final double KPA_PER_BAR = 100;
    private static final double VALVE_LAG_S = 5;

    private final double tankM3;
    private double gasKg;
    private double pressureBarA;
    private double ventKgPerS;

    Headspace(double tankHl, double pressureBarA, double tempC, double liquidHl) {
        tankM3 = tankHl / 10;
        this.pressureBarA = pressureBarA;
        gasKg = kg(pressureBarA, tempC, gasM3(liquidHl));
    }

    private double gasM3(double liquidHl) {
        return Math.max(0.02, tankM3 - liquidHl / 10);
    }

    private static double kg(double barA, double tempC, double m3) {
        return barA * KPA_PER_BAR * m3 / (GAS_KJ_PER_KG_K * (tempC + 273.15));
    }

    double gasKg() {
        return gasKg;
    }

    public double pressureBarA() {
        return pressureBarA;
    }

    /** kg/h that leave. */
    public double ventKgPerH() {
        return ventKgPerS * 3_600;
    }

    /**
     * @param supplyBarA gas is let in below it
     * @param reliefBarA and let out above it
     */
    void step(double dt, double liquidHl, double tempC, double supplyBarA, double reliefBarA, Ledger ledger) {
        double m3 = gasM3(liquidHl);
        double part = Math.min(1, dt / VALVE_LAG_S);
        double out = Math.max(0, gasKg - kg(reliefBarA, tempC, m3)) * part;
        double in = Math.max(0, kg(supplyBarA, tempC, m3) - gasKg) * part;
        gasKg += in - out;
        ledger.mass(in - out, 0);
        pressureBarA = gasKg * GAS_KJ_PER_KG_K * (tempC + 273.15) / m3 / KPA_PER_BAR;
        double now = out / dt;
        ventKgPerS += (now - ventKgPerS) * Math.min(1, dt / 60);
    }

    /**
     * Moves gas between liquid and headspace towards equilibrium.
     *
     * @param escapeS time constant of a liquid that holds too much
     * @param takeUpS time constant of a liquid that could hold more
     */
    void settle(double dt, Contents liquid, double escapeS, double takeUpS) {
        double holds = Brewing.co2GramsPerKg(pressureBarA, liquid.tempC) / 1_000 * liquid.massKg();
        double over = liquid.co2Kg - holds;
        double moved = over > 0 ? over * Math.min(1, dt / escapeS) : over * Math.min(1, dt / takeUpS);
        moved = Math.max(moved, -0.2 * gasKg);
        liquid.co2Kg -= moved;
        gasKg += moved;
    }
}
