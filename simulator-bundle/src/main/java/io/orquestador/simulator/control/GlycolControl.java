package io.orquestador.simulator.control;

import io.orquestador.simulator.plant.GlycolPlant;
import java.util.function.DoubleSupplier;

/** Runs the glycol pump always and the compressor in a band around the set temperature. */
public final class GlycolControl {
    private static final double BAND_K = 0.7;

    public final Setpoint temperature = new Setpoint(-6, 5, -3);
    private final GlycolPlant glycol;
    private final DoubleSupplier tankC;
    private boolean hand;

    GlycolControl(GlycolPlant glycol, Instrumentation measured) {
        this.glycol = glycol;
        tankC = measured.of("utilities/glycol/TT-703");
    }

    void step() {
        if (hand) return;
        glycol.pump.command(true);
        double above = tankC.getAsDouble() - temperature.get();
        if (above > BAND_K) glycol.compressor.command(true);
        if (above < -BAND_K) glycol.compressor.command(false);
    }

    public void hand(boolean on) {
        hand = on;
    }

    public boolean isHand() {
        return hand;
    }
}
