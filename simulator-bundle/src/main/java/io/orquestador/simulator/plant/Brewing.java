package io.orquestador.simulator.plant;

/** The formulas of the brewer's handbook. Sources: domain digest §5.2; boiling point: Antoine equation of water, 1–100 °C. */
public final class Brewing {
    private Brewing() {}

    /** Pressure of the air in bar at an altitude in metres (ICAO standard atmosphere). */
    public static double airPressureBar(double altitudeM) {
        return 1.01325 * Math.pow(1 - 2.25577e-5 * altitudeM, 5.25588);
    }

    /** Boiling point of water in °C at an absolute pressure in bar. */
    public static double boilingPointC(double pressureBarA) {
        double mmHg = pressureBarA * 750.062;
        return 1730.63 / (8.07131 - Math.log10(mmHg)) - 233.426;
    }

    /** Real extract in °P from original and apparent extract in °P. */
    public static double realExtract(double original, double apparent) {
        return 0.1808 * original + 0.8192 * apparent;
    }

    /** Real degree of fermentation, 0 … 1. */
    public static double realDegree(double original, double realExtract) {
        return (original - realExtract) / original / (1 - 0.005161 * realExtract);
    }

    /** Alcohol in % by weight. */
    public static double alcoholPctW(double original, double realExtract) {
        return (original - realExtract) / (2.0665 - 0.010665 * original);
    }

    /** CO2 that beer holds at equilibrium, in g/kg. The pressure is absolute: at 2,600 m the same gauge pressure holds less. */
    public static double co2GramsPerKg(double pressureBarA, double tempC) {
        return 10 * Math.max(0, pressureBarA) * Math.exp(-10.73797 + 2617.25 / (tempC + 273.15));
    }

    /** Extract in °P from specific gravity. */
    public static double platoFromGravity(double sg) {
        return -616.868 + 1111.14 * sg - 630.272 * sg * sg + 135.997 * sg * sg * sg;
    }

    /**
     * Effectiveness of a counter-flow heat exchanger.
     *
     * @param ratio smaller over larger capacity flow, 0 … 1
     */
    public static double effectiveness(double ntu, double ratio) {
        if (Math.abs(1 - ratio) < 1e-6) return ntu / (1 + ntu);
        double e = Math.exp(-ntu * (1 - ratio));
        return (1 - e) / (1 - ratio * e);
    }

    /**
     * Water temperature that brings malt to the mash temperature.
     *
     * @param litresPerKg water to malt
     */
    public static double strikeTempC(double litresPerKg, double maltC, double mashC) {
        return 0.41 / litresPerKg * (mashC - maltC) + mashC;
    }
}
