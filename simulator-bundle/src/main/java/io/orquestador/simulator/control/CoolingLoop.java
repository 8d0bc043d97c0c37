package io.orquestador.simulator.control;

import io.orquestador.simulator.plant.Brewery;
import java.util.function.DoubleSupplier;

/** Sends wort through the plate chiller to the fermenter at pitching temperature, with air. */
final class CoolingLoop {
    private final Brewery plant;
    private final Setpoint setpoint;
    private final DoubleSupplier outC;
    private final PiControl glycol = new PiControl(-4, 60);

    CoolingLoop(Brewery plant, Instrumentation measured, Setpoint setpoint) {
        this.plant = plant;
        this.setpoint = setpoint;
        outC = measured.of("brewhouse/chiller/TT-602");
    }

    /** @return true: it may end at any time */
    boolean step(double dt) {
        plant.chiller.water.command(72);
        boolean watered = plant.chiller.water.positionPct() > 50;
        plant.chiller.aeration.command(watered);
        plant.whirlpool.outlet.command(watered);
        plant.whirlpool.wortPump.command(watered);
        plant.chiller.glycol.command(glycol.step(dt, setpoint.get(), outC.getAsDouble(), 15));
        return true;
    }

    void end() {
        plant.whirlpool.outlet.command(false);
        plant.whirlpool.wortPump.command(false);
        plant.chiller.aeration.command(false);
        plant.chiller.water.command(0);
        plant.chiller.glycol.command(0);
        glycol.reset();
    }
}
