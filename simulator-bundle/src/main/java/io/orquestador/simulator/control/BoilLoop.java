package io.orquestador.simulator.control;

import io.orquestador.simulator.plant.Brewery;
import java.util.function.DoubleSupplier;

/** Heats and boils against the boiling point of the site, throws hops, and lets foam fall: heat off for 30 s. */
final class BoilLoop {
    private static final double[] HOPS_AT_LEFT_S = {Recipe.BOIL_S, 15 * 60, 0};
    private static final double[] HOPS_KG = {0.9, 0.5, 0.8};
    private static final double FOAM_PAUSE_S = 30;

    private final Brewery plant;
    private final DoubleSupplier tempC;
    private final DoubleSupplier levelHl;
    private double boiledS;
    private double foamPauseS;

    BoilLoop(Brewery plant, Instrumentation measured) {
        this.plant = plant;
        tempC = measured.of("brewhouse/kettle/TT-401");
        levelHl = measured.of("brewhouse/kettle/LT-401");
    }

    /** While wort comes in: keep it hot. */
    void warmUp(double dt) {
        heat(dt, levelHl.getAsDouble() > 3 && tempC.getAsDouble() < boilingC() - 5 ? 55 : 0);
    }

    boolean heatUp(double dt) {
        heat(dt, tempC.getAsDouble() < boilingC() - 1.5 ? 100 : 70);
        return isBoiling();
    }

    void begin() {
        boiledS = 0;
    }

    boolean boil(double dt) {
        heat(dt, Recipe.BOIL_HEAT_PCT);
        int thrown = plant.kettle.hopAdditions();
        if (thrown < HOPS_KG.length && Recipe.BOIL_S - boiledS <= HOPS_AT_LEFT_S[thrown])
            plant.kettle.addHops(HOPS_KG[thrown], plant.ledger);
        if (isBoiling()) boiledS += dt;
        return boiledS >= Recipe.BOIL_S && plant.kettle.hopAdditions() == HOPS_KG.length;
    }

    void end() {
        plant.kettle.heater.command(0);
    }

    private void heat(double dt, double pct) {
        foamPauseS = plant.kettle.foamAtProbe() ? FOAM_PAUSE_S : Math.max(0, foamPauseS - dt);
        plant.kettle.heater.command(foamPauseS > 0 ? 0 : pct);
    }

    private boolean isBoiling() {
        return tempC.getAsDouble() >= boilingC() - 0.5;
    }

    private double boilingC() {
        return plant.site.boilingPointC();
    }
}
