package io.orquestador.simulator.control;

import io.orquestador.simulator.plant.Brewery;
import java.util.function.DoubleSupplier;

/** Runs wort off at a steady flow, keeps the bed covered with hot water, rakes when it packs and slows down when that is not enough. */
final class RunOffLoop {
    private final Brewery plant;
    private final DoubleSupplier flowM3PerH;
    private final DoubleSupplier differentialMbar;
    private final DoubleSupplier lauterLevelHl;
    private final DoubleSupplier kettleLevelHl;
    private double hz = 20;
    private double dryS;

    RunOffLoop(Brewery plant, Instrumentation measured) {
        this.plant = plant;
        flowM3PerH = measured.of("brewhouse/lauter-tun/FT-201");
        differentialMbar = measured.of("brewhouse/lauter-tun/PDT-201");
        lauterLevelHl = measured.of("brewhouse/lauter-tun/LT-201");
        kettleLevelHl = measured.of("brewhouse/kettle/LT-401");
    }

    /** @return true when the kettle is full or the bed is empty */
    boolean step(double dt) {
        double pressure = differentialMbar.getAsDouble();
        double error = Recipe.RUN_OFF_M3_PER_H - flowM3PerH.getAsDouble();
        double change = pressure > Recipe.SLOW_DOWN_ABOVE_MBAR ? -0.05 : 0.1 * error;
        hz = Math.max(4, Math.min(50, hz + change * dt));
        plant.lauterTun.runOffPump.commandHz(hz);
        rake(pressure);
        boolean more = plant.lauterTun.spargeKg() < Recipe.SPARGE_KG;
        sparge(more);
        dryS = !more && flowM3PerH.getAsDouble() < 0.03 ? dryS + dt : 0;
        return kettleLevelHl.getAsDouble() >= Recipe.KETTLE_FULL_HL || dryS > 60;
    }

    private void rake(double pressure) {
        var rake = plant.lauterTun.rake;
        rake.commandHz(15);
        rake.command(pressure > (rake.commanded() ? Recipe.RAKE_ABOVE_MBAR * 0.6 : Recipe.RAKE_ABOVE_MBAR));
    }

    private void sparge(boolean more) {
        var valve = plant.lauterTun.sparge;
        double below = Recipe.BED_COVERED_HL + (valve.commanded() ? 0.2 : 0);
        valve.command(more && lauterLevelHl.getAsDouble() < below);
        plant.hotLiquor.pump.command(valve.commanded());
    }

    void end() {
        plant.lauterTun.sparge.command(false);
        plant.hotLiquor.pump.command(false);
        plant.lauterTun.rake.command(false);
        plant.lauterTun.runOffPump.command(false);
        plant.lauterTun.runOff.command(false);
        hz = 20;
    }
}
