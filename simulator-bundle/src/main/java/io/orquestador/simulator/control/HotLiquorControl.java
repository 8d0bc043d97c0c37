package io.orquestador.simulator.control;

import io.orquestador.simulator.plant.HotLiquorTank;
import java.util.function.DoubleSupplier;

/** Keeps brewing water at hand: 80 °C, and full when the brewhouse does not need its heat. */
public final class HotLiquorControl {
    public final Setpoint temperature = new Setpoint(20, 90, 80);
    private final HotLiquorTank tank;
    private final DoubleSupplier tempC;
    private final DoubleSupplier levelHl;
    private final PiControl heat = new PiControl(40, 1_800);
    private boolean hand;

    HotLiquorControl(HotLiquorTank tank, Instrumentation measured) {
        this.tank = tank;
        tempC = measured.of("brewhouse/hlt/TT-001");
        levelHl = measured.of("brewhouse/hlt/LT-001");
    }

    void step(double dt, boolean mayRefill) {
        if (hand) return;
        double level = levelHl.getAsDouble();
        tank.inlet.command(mayRefill && level < (tank.inlet.commanded() ? 14.5 : 13.5));
        tank.heater.command(level < 2 ? 0 : heat.step(dt, temperature.get(), tempC.getAsDouble(), 0));
    }

    boolean isReady() {
        return tempC.getAsDouble() > 76 && levelHl.getAsDouble() > 13;
    }

    /** In hand the commands stay as they are, and may be written. */
    public void hand(boolean on) {
        hand = on;
    }

    public boolean isHand() {
        return hand;
    }
}
