package io.orquestador.simulator.control;

import io.orquestador.simulator.plant.Brewery;
import java.util.function.DoubleSupplier;

/** Heats the mash from rest to rest at 1 K/min. */
final class MashLoop {
    private final Brewery plant;
    private final Setpoint setpoint;
    private final DoubleSupplier tempC;
    private final PiControl heat = new PiControl(22, 900);

    MashLoop(Brewery plant, Instrumentation measured, Setpoint setpoint) {
        this.plant = plant;
        this.setpoint = setpoint;
        tempC = measured.of("brewhouse/mash-tun/TT-101");
    }

    void begin() {
        setpoint.set(tempC.getAsDouble());
        heat.reset();
    }

    /** @return true while the mash is as warm as wanted */
    boolean step(double dt, double targetC) {
        double ramp = Math.max(0, Math.min(Recipe.RAMP_K_PER_S * dt, targetC - setpoint.get()));
        setpoint.set(setpoint.get() + ramp);
        double ahead = ramp > 0 ? 60 : 0;
        plant.mashTun.heater.command(heat.step(dt, setpoint.get(), tempC.getAsDouble(), ahead));
        return tempC.getAsDouble() > targetC - 0.5;
    }

    void end() {
        plant.mashTun.heater.command(0);
    }
}
