package io.orquestador.simulator.plant;

/** Boils at the site's boiling point, not at 100 °C; what the heater gives beyond the losses becomes steam. */
public final class Kettle {
    private static final double CAST_OUT_KG_PER_S = 2.4;

    public final Vessel vessel = new Vessel(16, 24, 30);
    public final Heater heater = new Heater(100, 12, 100);
    public final Pump castOutPump = new Pump(6.1, 2.2);
    public final Valve outlet = new Valve(3);
    private double vapourC = 25;
    private double foamHl;
    private boolean foaming;
    private double energyKwh;
    private double evaporatedKg;
    private int hopAdditions;

    void step(double dt, Site site, Ledger ledger) {
        castOutPump.step(dt);
        outlet.step(dt);
        heater.step(dt);
        energyKwh += heater.powerKw() * dt / 3_600;
        vessel.step(dt, vessel.volumeHl() < 1 ? 0 : heater.deliveredKw() * 0.95, site, ledger);
        evaporatedKg += vessel.evaporationKgPerH() / 3_600 * dt;
        double above = vessel.evaporationKgPerH() > 3 ? site.boilingPointC() - 0.5 : 0.6 * vessel.tempC() + 8;
        vapourC += (above + 4 * foamHl - vapourC) * Math.min(1, dt / 40);
        foam(dt, site, ledger);
    }

    private void foam(double dt, Site site, Ledger ledger) {
        boolean rises = foaming && heater.commandPct() > 15 && vessel.tempC() > site.boilingPointC() - 2;
        foamHl = rises ? Math.min(8, foamHl + 0.08 * dt) : foamHl * Math.exp(-dt / 12);
        if (vessel.volumeHl() + foamHl <= vessel.capacityHl) return;
        var spilt = new Contents(vessel.tempC());
        vessel.contents.pour(0.3 * dt, spilt);
        spilt.drain(ledger);
    }

    /** Throws hops in; they and the protein they bring down become trub. */
    public void addHops(double kg, Ledger ledger) {
        hopAdditions++;
        ledger.mass(kg, kg * Contents.CP_SOLIDS * 20);
        vessel.contents.add(0, 0, kg, 0, 0, 20);
    }

    /** A new brew: its counts start at zero. */
    public void newBrew() {
        hopAdditions = 0;
        evaporatedKg = 0;
    }

    double castOut(double dt, Contents to) {
        return vessel.contents.pour(CAST_OUT_KG_PER_S * castOutPump.delivery() * outlet.opening() * dt, to);
    }

    /** Fault: it foams over when heated hard near the boil. */
    public void setFoaming(boolean foaming) {
        this.foaming = foaming;
    }

    /** What the level instrument sees: foam too. */
    public double levelHl() {
        return vessel.volumeHl() + foamHl;
    }

    /** The probe under the manway. */
    public boolean foamAtProbe() {
        return levelHl() > vessel.capacityHl - 1.5;
    }

    public double vapourC() {
        return vapourC;
    }

    /** mbar above the room, from steam and foam in the stack. */
    public double stackMbar() {
        return 0.02 * vessel.evaporationKgPerH() + 1.5 * foamHl;
    }

    public double energyKwh() {
        return energyKwh;
    }

    public double evaporatedKg() {
        return evaporatedKg;
    }

    public int hopAdditions() {
        return hopAdditions;
    }
}
