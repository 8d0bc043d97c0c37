package io.orquestador.simulator.plant;

/** Malt and water become wort: starch turns into extract, fastest between 62 and 72 °C. */
public final class MashTun {
    private static final double MALT_KG_PER_S = 0.25;
    private static final double TRANSFER_KG_PER_S = 1.7;
    private static final double MALT_C = 22;

    public final Vessel vessel = new Vessel(12, 18, 30);
    public final Heater heater = new Heater(54, 15, 90);
    public final Pump agitator = new Pump(5.5, 2.2);
    public final Pump transferPump = new Pump(4.8, 2.2);
    public final Valve strike = new Valve(2);
    public final Valve outlet = new Valve(3);
    private double hopperKg;
    private boolean auger;
    private double strikeTargetC = 70;
    private double strikeM3PerH;
    private double strikeC = 20;
    private double starchKg;
    private double convertedPart;
    private double extractYield = 0.74;
    private double upperWarmerK;

    /**
     * Fills the malt hopper.
     *
     * @param yield part of the malt that can become extract
     */
    public void weighMalt(double kg, double yield) {
        hopperKg = kg;
        extractYield = yield;
        starchKg = 0;
        convertedPart = 0;
    }

    public void auger(boolean run) {
        auger = run;
    }

    public boolean augerRuns() {
        return auger && hopperKg > 0;
    }

    public void strikeTarget(double celsius) {
        strikeTargetC = celsius;
    }

    void step(double dt, HotLiquorTank hot, Site site, Ledger ledger) {
        strike.step(dt);
        outlet.step(dt);
        agitator.step(dt);
        transferPump.step(dt);
        heater.step(dt);
        fillStrike(dt, hot, site, ledger);
        fillMalt(dt, ledger);
        convert(dt, ledger);
        double heatKw = vessel.volumeHl() < 0.5 ? 0 : heater.deliveredKw() * 0.95;
        vessel.step(dt, heatKw, site, ledger);
        double stirring = 0.002 + 0.03 * agitator.delivery(); // a jacket heats from below
        upperWarmerK += (-heatKw * 0.08 - upperWarmerK) * Math.min(1, dt * stirring);
    }

    private void fillStrike(double dt, HotLiquorTank hot, Site site, Ledger ledger) {
        strikeM3PerH = 0;
        if (strike.isClosed()) return;
        double moved = hot.deliver(dt, strike.opening(), vessel.contents);
        double mains = site.mainsWaterC();
        double coldPerHot = Math.max(0, (hot.vessel.tempC() - strikeTargetC) / Math.max(1, strikeTargetC - mains));
        double cold = moved * coldPerHot;
        ledger.mass(cold, cold * Contents.CP_WATER * mains);
        vessel.contents.add(cold, 0, 0, 0, 0, mains);
        strikeM3PerH = (moved + cold) / dt * 3.6;
        strikeC = (hot.vessel.tempC() + coldPerHot * mains) / (1 + coldPerHot);
    }

    private void fillMalt(double dt, Ledger ledger) {
        if (!auger) return;
        double kg = Math.min(hopperKg, MALT_KG_PER_S * dt);
        hopperKg -= kg;
        starchKg += kg * extractYield;
        ledger.mass(kg, kg * Contents.CP_SOLIDS * MALT_C);
        vessel.contents.add(0, 0, kg, 0, 0, MALT_C);
    }

    private void convert(double dt, Ledger ledger) {
        if (starchKg <= 1e-9 || vessel.contents.waterKg < 50) return;
        double off = (vessel.tempC() - 68) / 11;
        double kg = starchKg * Math.min(1, dt * 0.0016 * Math.exp(-off * off));
        double before = vessel.contents.enthalpyKj();
        vessel.contents.solidsKg -= kg;
        vessel.contents.extractKg += kg;
        starchKg -= kg;
        ledger.heat(vessel.contents.enthalpyKj() - before);
        double all = starchKg + vessel.contents.extractKg;
        convertedPart = all < 1 ? 0 : vessel.contents.extractKg / all;
    }

    /** @return kg pumped to the lauter tun */
    double transfer(double dt, Contents to) {
        return vessel.contents.pour(TRANSFER_KG_PER_S * transferPump.delivery() * outlet.opening() * dt, to);
    }

    public double hopperKg() {
        return hopperKg;
    }

    public double strikeM3PerH() {
        return strikeM3PerH;
    }

    public double strikeC() {
        return strikeC;
    }

    /** 0 … 1; the iodine test is negative from about 0.97. */
    public double convertedPart() {
        return convertedPart;
    }

    public double lowerC() {
        return vessel.tempC() - upperWarmerK / 2;
    }

    public double upperC() {
        return vessel.tempC() + upperWarmerK / 2;
    }

    public double ph() {
        return vessel.volumeHl() < 0.5 ? 7.0 : 5.75 - 0.35 * convertedPart;
    }
}
