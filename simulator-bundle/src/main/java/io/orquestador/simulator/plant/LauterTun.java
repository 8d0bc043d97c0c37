package io.orquestador.simulator.plant;

/** Wort runs off through the grain bed; the bed packs as it runs, and the rake opens it again. */
public final class LauterTun {
    private static final double MOST_HL_PER_H = 14;
    private static final double PUMP_MBAR = 250;
    private static final double KEPT_KG_PER_KG_SOLIDS = 3.8;

    public final Vessel vessel = new Vessel(16, 18, 25);
    public final Pump rake = new Pump(3.1, 1.1);
    public final Pump runOffPump = new Pump(2.6, 0.75);
    public final Valve sparge = new Valve(2);
    public final Valve runOff = new Valve(2);
    public final Valve grainOut = new Valve(5);
    private double resistance = 4; // mbar per hL/h at 12 °P
    private double packing = 1;
    private double flowHlPerH;
    private double turbidityEbc = 2;
    private double gravityP;
    private double runOffL;
    private double spargeKg;

    void step(double dt, HotLiquorTank hot, Site site, Ledger ledger) {
        rake.step(dt);
        runOffPump.step(dt);
        sparge.step(dt);
        runOff.step(dt);
        grainOut.step(dt);
        flowHlPerH = 0;
        if (!sparge.isClosed() && !vesselFull()) spargeKg += hot.deliver(dt, 0.35 * sparge.opening(), vessel.contents);
        if (grainOut.isOpen()) emptyGrain(dt, ledger);
        if (rake.isRunning()) {
            resistance += (2.2 - resistance) * Math.min(1, dt / 150);
            turbidityEbc += (25 - turbidityEbc) * Math.min(1, dt / 300);
        }
        vessel.step(dt, 0, site, ledger);
    }

    private boolean vesselFull() {
        return vessel.volumeHl() > vessel.capacityHl - 0.5;
    }

    private void emptyGrain(double dt, Ledger ledger) {
        var gone = new Contents(vessel.tempC());
        vessel.contents.pour(Math.max(0.6, vessel.contents.massKg() * 0.003) * dt, gone);
        gone.drain(ledger);
        if (vessel.contents.massKg() < 0.5) vessel.contents.drain(ledger);
    }

    /** Liquid that can still run off, kg: grain keeps some for good. */
    public double drainableKg() {
        return Math.max(0, vessel.contents.liquidKg() - KEPT_KG_PER_KG_SOLIDS * vessel.contents.solidsKg);
    }

    /**
     * Runs wort off.
     *
     * @param to the kettle, or null for vorlauf: back on top of the bed
     */
    void runOff(double dt, @org.jspecify.annotations.Nullable Contents to) {
        double wanted = MOST_HL_PER_H * runOffPump.delivery() * runOff.opening();
        double ease = mbarPerHlPerH();
        flowHlPerH = drainableKg() <= 0 ? 0 : Math.min(wanted, PUMP_MBAR / ease);
        if (flowHlPerH <= 0) return;
        gravityP = vessel.contents.plato();
        double kg = Math.min(drainableKg(), flowHlPerH / 3_600 * dt * 100 * (1 + 0.004 * gravityP));
        if (to != null) runOffL += vessel.contents.pourLiquid(kg, to) / (1 + 0.004 * gravityP);
        resistance += resistance * 1.2e-4 * dt * flowHlPerH / 6;
        turbidityEbc += (4 - turbidityEbc) * Math.min(1, dt * flowHlPerH / 2_000);
    }

    private double mbarPerHlPerH() {
        double viscosity = 1 + 0.05 * (vessel.contents.plato() - 12) - 0.012 * (vessel.tempC() - 76);
        return resistance * packing * Math.max(0.4, viscosity);
    }

    /** A new mash has come: a fresh bed, cloudy wort. */
    public void newBed(double fines) {
        resistance = 4 * fines;
        turbidityEbc = 95;
        runOffL = 0;
        spargeKg = 0;
    }

    /** Fault: the bed is this many times as dense as it should be. */
    public void setPacking(double times) {
        packing = Math.max(1, times);
    }

    public double flowM3PerH() {
        return flowHlPerH / 10;
    }

    public double differentialMbar() {
        return flowHlPerH * mbarPerHlPerH();
    }

    public double turbidityEbc() {
        return turbidityEbc;
    }

    /** Gravity in the run-off line, °P. */
    public double gravityP() {
        return gravityP;
    }

    public double runOffL() {
        return runOffL;
    }

    /** Hot water sprayed on this bed, kg. */
    public double spargeKg() {
        return spargeKg;
    }
}
