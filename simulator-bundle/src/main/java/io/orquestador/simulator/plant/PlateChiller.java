package io.orquestador.simulator.plant;

/** Two stages in counter-flow: mains water first (it goes back to the hot liquor tank), glycol for the last degrees. */
public final class PlateChiller {
    private static final double WATER_UA_KW_PER_K = 6.0;
    private static final double GLYCOL_UA_KW_PER_K = 2.4;
    private static final double WATER_KG_PER_S = 0.62;
    private static final double GLYCOL_KW_PER_K = 3.0;

    public final ControlValve water = new ControlValve();
    public final ControlValve glycol = new ControlValve();
    public final Valve aeration = new Valve(1);
    private final Contents inside = new Contents(18);
    private double foulingPart;
    private double wortKgPerS;
    private double waterKgPerS;
    private double inC = 18;
    private double outC = 18;
    private double waterOutC = 14;
    private double oxygenMgPerL;

    /** Cools what the whirlpool gives in this step and hands it on. */
    void step(double dt, Whirlpool from, Contents to, HotLiquorTank hot, GlycolPlant cold, Site site, Ledger ledger) {
        water.step(dt);
        glycol.step(dt);
        aeration.step(dt);
        inside.tempC = from.vessel.tempC();
        wortKgPerS = from.deliver(dt, inside) / dt;
        waterKgPerS = wortKgPerS > 0 ? WATER_KG_PER_S * water.opening() : 0;
        if (wortKgPerS <= 0) {
            rest(dt, site);
            return;
        }
        inC = inside.tempC;
        coolWithWater(dt, hot, site, ledger);
        coolWithGlycol(dt, cold);
        outC = inside.tempC;
        oxygenMgPerL += ((aeration.isOpen() ? 9.2 : 0.3) - oxygenMgPerL) * Math.min(1, dt / 20);
        inside.pour(inside.massKg(), to);
    }

    private void coolWithWater(double dt, HotLiquorTank hot, Site site, Ledger ledger) {
        double wort = inside.heatCapacity() / dt;
        double mains = site.mainsWaterC();
        double coolant = waterKgPerS * Contents.CP_WATER;
        if (coolant <= 0.01) return;
        double kw = exchanged(wort, coolant, WATER_UA_KW_PER_K * (1 - foulingPart)) * (inside.tempC - mains);
        inside.heat(-kw * dt);
        waterOutC = mains + kw / coolant;
        hot.addWater(waterKgPerS * dt, mains, kw * dt, site, ledger);
    }

    private void coolWithGlycol(double dt, GlycolPlant cold) {
        double coolant = GLYCOL_KW_PER_K * glycol.opening() * cold.flowShare();
        if (coolant <= 0.01) return;
        double kw = exchanged(inside.heatCapacity() / dt, coolant, GLYCOL_UA_KW_PER_K * (1 - foulingPart))
                * (inside.tempC - cold.supplyC());
        inside.heat(-kw * dt);
        cold.takeHeat(kw * dt);
    }

    private static double exchanged(double a, double b, double ua) {
        double smaller = Math.min(a, b);
        return Brewing.effectiveness(ua / smaller, smaller / Math.max(a, b)) * smaller;
    }

    private void rest(double dt, Site site) {
        double part = Math.min(1, dt / 900);
        inC += (site.roomC() - inC) * part;
        outC += (site.roomC() - outC) * part;
        waterOutC += (site.roomC() - waterOutC) * part;
        oxygenMgPerL -= oxygenMgPerL * part;
    }

    /** Fault: this part of the heat transfer is lost to deposits, 0 … 0.9. */
    public void setFouling(double part) {
        foulingPart = Math.max(0, Math.min(0.9, part));
    }

    public double wortInC() {
        return inC;
    }

    public double wortOutC() {
        return outC;
    }

    public double waterOutC() {
        return waterOutC;
    }

    public double wortM3PerH() {
        return wortKgPerS * 3.6 / 1.04;
    }

    public double waterM3PerH() {
        return waterKgPerS * 3.6;
    }

    public double oxygenMgPerL() {
        return oxygenMgPerL;
    }
}
