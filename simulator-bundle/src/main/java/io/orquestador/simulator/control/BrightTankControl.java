package io.orquestador.simulator.control;

import io.orquestador.simulator.plant.Brewery;
import io.orquestador.simulator.plant.Brewing;
import java.util.function.DoubleSupplier;

/** Takes beer from a fermenter that is ready, brings it to 1 °C and 5 g/kg CO2, and has it packaged. */
public final class BrightTankControl {
    /** The life of the bright tank, in this order. */
    public enum Phase {
        CLEAN,
        FILLING,
        CONDITIONING,
        PACKAGING,
        DIRTY,
        CLEANING
    }

    private static final String NAME = "bbt-01";

    public final Setpoint temperature = new Setpoint(-1, 10, Recipe.BRIGHT_C);
    private final Brewery plant;
    private final Cellar cellar;
    private final CipSequence cip;
    private final DoubleSupplier tempC;
    private final DoubleSupplier levelHl;
    private final DoubleSupplier co2;
    private final PiControl cool = new PiControl(-30, 3_600);
    private Phase phase = Phase.CLEAN;
    private double phaseS;
    private String batch = "";
    private boolean hand;

    BrightTankControl(Brewery plant, Instrumentation measured, Cellar cellar, CipSequence cip) {
        this.plant = plant;
        this.cellar = cellar;
        this.cip = cip;
        tempC = measured.of("cellar/bbt-01/TT-801");
        levelHl = measured.of("cellar/bbt-01/LT-801");
        co2 = measured.of("cellar/bbt-01/AT-801");
    }

    void step(double dt) {
        phaseS += dt;
        if (hand) return;
        boolean filled = levelHl.getAsDouble() > 1;
        plant.brightTank.jacket.valve.command(filled ? cool.step(dt, temperature.get(), tempC.getAsDouble(), 0) : 0);
        switch (phase) {
            case CLEAN -> cellar.in(FermenterPhase.READY).ifPresent(this::take);
            case FILLING -> cellar.in(FermenterPhase.EMPTYING).ifPresent(this::fill);
            case CONDITIONING -> {
                if (co2.getAsDouble() > Recipe.BRIGHT_CO2_LEAST && tempC.getAsDouble() < temperature.get() + 0.6)
                    moveTo(Phase.PACKAGING);
            }
            case PACKAGING -> {
                if (levelHl.getAsDouble() < 0.1) moveTo(Phase.DIRTY);
            }
            case DIRTY -> {
                if (phaseS > 600) moveTo(Phase.CLEANING);
            }
            case CLEANING -> {
                if (cip.isDone(NAME)) moveTo(Phase.CLEAN);
            }
        }
    }

    private void take(FermenterControl from) {
        batch = from.batch();
        from.moveTo(FermenterPhase.EMPTYING);
        moveTo(Phase.FILLING);
    }

    private void fill(FermenterControl from) {
        if (phaseS < 60 || !from.isEmpty()) return;
        from.moveTo(FermenterPhase.DIRTY);
        moveTo(Phase.CONDITIONING);
    }

    private void moveTo(Phase next) {
        phase = next;
        phaseS = 0;
        boolean filling = next == Phase.FILLING;
        plant.brightTank.inlet.command(filling);
        plant.beerPump.command(filling);
        plant.brightTank.outlet.command(next == Phase.PACKAGING);
        switch (next) {
            case FILLING -> pressurise(0.4, 0.6);
            case CONDITIONING, PACKAGING -> pressurise(carbonationBarG(), carbonationBarG() + 0.1);
            case DIRTY -> {
                pressurise(-1, 0);
                plant.brightTank.empty(plant.ledger);
                batch = "";
            }
            case CLEANING -> cip.request(NAME);
            case CLEAN -> {}
        }
    }

    private void pressurise(double supplyBarG, double reliefBarG) {
        plant.brightTank.supplyBarG(supplyBarG);
        plant.brightTank.reliefBarG(reliefBarG);
    }

    /** Gauge pressure that holds the wanted CO2 here: carbonation follows absolute pressure. */
    private double carbonationBarG() {
        double perBar = Brewing.co2GramsPerKg(1, temperature.get());
        return Recipe.BRIGHT_CO2_G_PER_KG / perBar - plant.site.pressureBarA() + 0.02;
    }

    public Phase phase() {
        return phase;
    }

    public String batch() {
        return batch;
    }

    /** In hand the phase is HELD, the valve commands may be written. */
    public void hand(boolean on) {
        hand = on;
    }

    public boolean isHand() {
        return hand;
    }
}
