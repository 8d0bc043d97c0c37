package io.orquestador.simulator.plant;

/** Where the brewery stands: air pressure (which sets the boiling point and what beer holds of CO2), room and mains water. */
public final class Site {
    private static final double DAY_S = 86_400;

    private final double meanPressureBar;
    private double pressureBar;
    private double boilingC;
    private double roomC;

    Site(double altitudeM) {
        meanPressureBar = Brewing.airPressureBar(altitudeM);
        step(0);
    }

    /**
     * @param timeS simulated seconds since the start, which is at six in the morning
     */
    void step(double timeS) {
        double day = 2 * Math.PI * timeS / DAY_S;
        pressureBar = meanPressureBar + 0.0012 * Math.sin(2 * day); // the tide of the tropics: twice a day
        boilingC = Brewing.boilingPointC(pressureBar);
        roomC = 18 + 3 * Math.sin(day - Math.PI / 6);
    }

    public double pressureBarA() {
        return pressureBar;
    }

    public double boilingPointC() {
        return boilingC;
    }

    public double roomC() {
        return roomC;
    }

    public double mainsWaterC() {
        return 14;
    }
}
