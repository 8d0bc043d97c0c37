package io.orquestador.simulator.plant;

/**
 * A cylindroconical tank of 13 hL. Extract becomes alcohol, CO2, yeast and heat after the logistic curve of the handbook (ale at 20 °C:
 * half way at 40 h, width 10 h, twice as fast every 9 K); the two zones drift apart when nothing stirs them.
 */
public final class Fermenter {
    private static final double CAPACITY_HL = 13;
    private static final double HALF_WAY_H = 40, WIDTH_H = 10, REFERENCE_C = 20, Q10 = 2.2;
    private static final double FINAL_PART_OF_ORIGINAL = 0.19; // 12.0 °P ends at 2.3 °P
    private static final double HEAT_KJ_PER_KG = 620;
    private static final double START = 1 / (1 + Math.exp(HALF_WAY_H / WIDTH_H));

    public final Vessel vessel = new Vessel(CAPACITY_HL, 16, 15);
    public final Jacket jacket = new Jacket(1.0);
    public final Valve inlet = new Valve(2);
    public final Valve outlet = new Valve(2);
    public final Headspace headspace;
    private double reliefBarG;
    private double supplyBarG = -1;
    private double originalP;
    private double fermentableKg;
    private double fermentedKg;
    private double infectedP;
    private double vigour = 1;
    private double fault = 1;
    private boolean infected;
    private double activity;
    private double upperWarmerK;

    Fermenter(Site site) {
        headspace = new Headspace(CAPACITY_HL, site.pressureBarA(), 15, 0);
    }

    /**
     * Pitches yeast into what is there.
     *
     * @param vigour 1 for healthy yeast; faster when more
     */
    public void pitch(double vigour) {
        this.vigour = vigour;
        originalP = vessel.contents.plato();
        double finalP = FINAL_PART_OF_ORIGINAL * originalP;
        fermentableKg =
                vessel.contents.extractKg * Brewing.realDegree(originalP, Brewing.realExtract(originalP, finalP));
        fermentedKg = 0;
        infectedP = 0;
    }

    void step(double dt, GlycolPlant glycol, Site site, Ledger ledger) {
        inlet.step(dt);
        outlet.step(dt);
        double filled = vessel.volumeHl() / 10;
        ferment(dt, ledger);
        double coolKw = jacket.step(dt, vessel.contents, filled, Math.min(1, activity * 2), glycol);
        vessel.step(dt, 0, site, ledger);
        zones(dt, coolKw);
        headspace.settle(dt, vessel.contents, 600, 6 * 3_600);
        double air = site.pressureBarA();
        double supply = supplyBarG < 0 ? 0 : air + supplyBarG;
        headspace.step(dt, vessel.volumeHl(), vessel.tempC(), Math.max(supply, air - 0.02), air + reliefBarG, ledger);
    }

    private void ferment(double dt, Ledger ledger) {
        activity = 0;
        if (fermentableKg <= 0 || vessel.contents.extractKg < 1) return;
        double x = START + (1 - START) * fermentedKg / fermentableKg;
        double rate = vigour * fault * Math.pow(Q10, (vessel.tempC() - REFERENCE_C) / 10) / (WIDTH_H * 3_600);
        if (vessel.tempC() < 5) rate = 0; // the yeast has gone to sleep
        double kg = Math.min(fermentableKg * x * (1 - x) * rate * dt, vessel.contents.extractKg);
        activity = x * (1 - x) * 4 * Math.min(1, rate * WIDTH_H * 3_600);
        if (infected && x > 0.9) {
            double wild = vessel.contents.massKg() * 0.35e-2 * dt / 86_400;
            infectedP += 0.43 * dt / 86_400;
            kg += wild;
        }
        fermentedKg += kg;
        var beer = vessel.contents;
        double before = beer.enthalpyKj();
        beer.extractKg -= kg;
        beer.ethanolKg += kg / 2.0665;
        beer.co2Kg += kg * 0.9565 / 2.0665;
        beer.solidsKg += kg * 0.11 / 2.0665; // yeast; the three add up to one (Balling)
        ledger.heat(beer.enthalpyKj() - before); // the change of heat capacity is part of the reaction
        ledger.heat(beer.heat(kg * HEAT_KJ_PER_KG));
    }

    private void zones(double dt, double coolKw) {
        double half = vessel.contents.heatCapacity() / 2;
        if (half < 200) {
            upperWarmerK = 0;
            return;
        }
        boolean falls = Math.abs(upperC() - 3) < Math.abs(lowerC() - 3); // beer is heaviest near 3 °C
        double mixing = 0.04 + 2 * activity + (falls ? 1.5 : 0);
        upperWarmerK += (-0.2 * coolKw - 2 * mixing * upperWarmerK) * dt / half;
    }

    /** Lets gas out above this gauge pressure; 0 is an open vent. */
    public void reliefBarG(double bar) {
        reliefBarG = Math.max(0, bar);
    }

    /** Lets CO2 in below this gauge pressure; negative: supply shut. */
    public void supplyBarG(double bar) {
        supplyBarG = bar;
    }

    /** Fault: 0.5 is twice as slow, 0 a fermentation that sticks. */
    public void setFault(double speed) {
        fault = speed;
    }

    /** Fault: wild yeast goes on where ours ends. */
    public void setInfected(boolean infected) {
        this.infected = infected;
    }

    /** Bottom sediment goes to the drain: yeast and what it holds. */
    public void purgeYeast(double kg, Ledger ledger) {
        var beer = vessel.contents;
        double yeast = Math.min(beer.solidsKg, kg * 0.5);
        double before = beer.enthalpyKj();
        beer.solidsKg -= yeast;
        ledger.mass(-yeast, beer.enthalpyKj() - before);
    }

    double pourOut(double kg, Contents to) {
        return vessel.contents.pour(kg * outlet.opening(), to);
    }

    /** Throws the rest away and forgets the brew. */
    public void empty(Ledger ledger) {
        vessel.contents.drain(ledger);
        originalP = fermentableKg = fermentedKg = infectedP = 0;
    }

    /** What a density instrument shows: apparent extract, °P. */
    public double apparentP() {
        if (vessel.contents.massKg() < 20) return 0;
        if (fermentableKg <= 0) return vessel.contents.plato();
        double part = Math.min(1, fermentedKg / fermentableKg);
        return originalP * (1 - (1 - FINAL_PART_OF_ORIGINAL) * part) - infectedP;
    }

    public double originalP() {
        return originalP;
    }

    public double ph() {
        if (vessel.contents.massKg() < 20) return 7;
        double part = fermentableKg <= 0 ? 0 : Math.min(1, fermentedKg / fermentableKg);
        return 5.35 - 1.0 * Math.min(1, 1.4 * part) - 0.15 * infectedP;
    }

    public double lowerC() {
        return vessel.tempC() - upperWarmerK / 2;
    }

    public double upperC() {
        return vessel.tempC() + upperWarmerK / 2;
    }

    /** How hard it ferments, 0 … 1. */
    public double activity() {
        return activity;
    }
}
