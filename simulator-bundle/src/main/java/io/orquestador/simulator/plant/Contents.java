package io.orquestador.simulator.plant;

/**
 * What is in a vessel: a mixture at one temperature. The heat capacities per component give the handbook's 4.0 kJ/(kg·K) for 12 °P wort
 * and 4.05 for its beer; a temperature is kept through every change of composition and the difference goes to the {@link Ledger}.
 */
public final class Contents {
    static final double CP_WATER = 4.186, CP_EXTRACT = 2.64, CP_SOLIDS = 1.7, CP_ETHANOL = 2.44;

    double waterKg;
    double extractKg;
    double solidsKg;
    double ethanolKg;
    double co2Kg;
    double tempC;

    Contents(double tempC) {
        this.tempC = tempC;
    }

    public double massKg() {
        return liquidKg() + solidsKg;
    }

    /** Everything but grain, trub and yeast; dissolved gas counts. */
    public double liquidKg() {
        return waterKg + extractKg + ethanolKg + co2Kg;
    }

    public double extractKg() {
        return extractKg;
    }

    public double tempC() {
        return tempC;
    }

    /** kJ/K. Dissolved gas has none. */
    public double heatCapacity() {
        return waterKg * CP_WATER + extractKg * CP_EXTRACT + solidsKg * CP_SOLIDS + ethanolKg * CP_ETHANOL;
    }

    public double enthalpyKj() {
        return heatCapacity() * tempC;
    }

    /** Hectolitres, from the density of each component (water 0.998, ethanol 0.789 kg/L; extract 0.60, malt 0.67 L/kg). */
    public double volumeHl() {
        return (waterKg / 0.998 + extractKg * 0.60 + solidsKg * 0.67 + ethanolKg / 0.789) / 100;
    }

    /** Real extract of the liquid in °P (mass per cent). */
    public double plato() {
        double liquid = liquidKg();
        return liquid < 1 ? 0 : 100 * extractKg / liquid;
    }

    public double co2GramsPerKg() {
        double mass = massKg();
        return mass < 1 ? 0 : 1_000 * co2Kg / mass;
    }

    /** Warms or, when negative, cools. Nothing happens to an empty vessel. @return kJ taken up */
    double heat(double kj) {
        double capacity = heatCapacity();
        if (capacity <= 0) return 0;
        tempC += kj / capacity;
        return kj;
    }

    /** Moves kilograms of everything, at most all. @return what was moved */
    double pour(double kg, Contents to) {
        double mass = massKg();
        if (kg <= 0 || mass <= 0) return 0;
        double part = Math.min(1, kg / mass);
        return move(part, part, to);
    }

    /** Moves kilograms of liquid and leaves the solids. @return what was moved */
    double pourLiquid(double kg, Contents to) {
        double liquid = liquidKg();
        if (kg <= 0 || liquid <= 0) return 0;
        return move(Math.min(1, kg / liquid), 0, to);
    }

    private double move(double liquidPart, double solidsPart, Contents to) {
        double water = waterKg * liquidPart;
        double extract = extractKg * liquidPart;
        double ethanol = ethanolKg * liquidPart;
        double co2 = co2Kg * liquidPart;
        double solids = solidsKg * solidsPart;
        to.add(water, extract, solids, ethanol, co2, tempC);
        waterKg -= water;
        extractKg -= extract;
        ethanolKg -= ethanol;
        co2Kg -= co2;
        solidsKg -= solids;
        return water + extract + ethanol + co2 + solids;
    }

    void add(double water, double extract, double solids, double ethanol, double co2, double atC) {
        double came = water * CP_WATER + extract * CP_EXTRACT + solids * CP_SOLIDS + ethanol * CP_ETHANOL;
        double had = heatCapacity();
        if (had + came > 0) tempC = (had * tempC + came * atC) / (had + came);
        waterKg += water;
        extractKg += extract;
        solidsKg += solids;
        ethanolKg += ethanol;
        co2Kg += co2;
    }

    /** Throws everything away. */
    void drain(Ledger ledger) {
        ledger.mass(-massKg(), -enthalpyKj());
        waterKg = extractKg = solidsKg = ethanolKg = co2Kg = 0;
    }
}
