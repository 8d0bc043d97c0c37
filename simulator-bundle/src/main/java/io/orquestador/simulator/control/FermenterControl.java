package io.orquestador.simulator.control;

import io.orquestador.simulator.plant.Brewery;
import io.orquestador.simulator.plant.Fermenter;
import java.util.function.DoubleSupplier;

/** Leads one fermenter through a brew. {@link #moveTo} is the only place where the phase changes. */
public final class FermenterControl {
    private static final double OVERDUE_S = 9 * 86_400;

    public final Setpoint temperature = new Setpoint(-1, 25, Recipe.FERMENT_C);
    private final Brewery plant;
    private final Fermenter tank;
    private final CipSequence cip;
    private final String name;
    private final DoubleSupplier lowerC;
    private final DoubleSupplier upperC;
    private final DoubleSupplier levelHl;
    private final DoubleSupplier gravityP;
    private final PiControl cool = new PiControl(-35, 3_600);
    private final GravityWatch gravity = new GravityWatch();
    private FermenterPhase phase = FermenterPhase.CLEAN;
    private double phaseS;
    private double brewS;
    private String batch = "";
    private boolean hand;

    FermenterControl(Brewery plant, int index, Instrumentation measured, CipSequence cip) {
        this.plant = plant;
        this.cip = cip;
        tank = plant.fermenters.get(index);
        name = "fv-%02d".formatted(index + 1);
        int first = 301 + 10 * index;
        lowerC = measured.of("cellar/%s/TT-%d".formatted(name, first));
        upperC = measured.of("cellar/%s/TT-%d".formatted(name, first + 1));
        levelHl = measured.of("cellar/%s/LT-%d".formatted(name, first));
        gravityP = measured.of("cellar/%s/AT-%d".formatted(name, first));
    }

    /** Takes over a brew that was there before the PLC started. */
    void resume(FermenterPhase at, String batchName, double agedS, double inPhaseS) {
        batch = batchName;
        moveTo(at);
        brewS = agedS;
        phaseS = inPhaseS;
    }

    void step(double dt) {
        phaseS += dt;
        if (hand) return;
        if (phase.compareTo(FermenterPhase.FERMENTING) >= 0 && phase.compareTo(FermenterPhase.EMPTYING) < 0)
            brewS += dt;
        holdTemperature(dt);
        switch (phase) {
            case FERMENTING -> ferment(dt);
            case CRASHING -> crash(dt);
            case MATURING -> {
                if (phaseS > Recipe.MATURE_S) moveTo(FermenterPhase.READY);
            }
            case DIRTY -> {
                if (phaseS > 600) moveTo(FermenterPhase.CLEANING);
            }
            case CLEANING -> {
                if (cip.isDone(name)) moveTo(FermenterPhase.CLEAN);
            }
            default -> {} // CLEAN, RESERVED, FILLING, READY and EMPTYING end when others say so
        }
    }

    /** Below 4 °C the coldest beer is no longer at the bottom: control from the zone that the jacket serves. */
    private void holdTemperature(double dt) {
        boolean holds = phase.compareTo(FermenterPhase.FILLING) >= 0 && phase.compareTo(FermenterPhase.EMPTYING) <= 0;
        double measured =
                temperature.get() < 4 ? lowerC.getAsDouble() : (lowerC.getAsDouble() + upperC.getAsDouble()) / 2;
        boolean worthIt = holds && levelHl.getAsDouble() > 1;
        tank.jacket.valve.command(worthIt ? cool.step(dt, temperature.get(), measured, 0) : 0);
    }

    private void ferment(double dt) {
        double original = tank.originalP();
        tank.reliefBarG(gravityP.getAsDouble() < Recipe.SPUND_BELOW_PART * original ? 1.0 : 0.3);
        if (gravity.step(dt, gravityP.getAsDouble(), original)) moveTo(FermenterPhase.CRASHING);
    }

    private void crash(double dt) {
        temperature.set(Math.max(Recipe.CRASH_C, temperature.get() - Recipe.CRASH_K_PER_H * dt / 3_600));
        if (temperature.get() <= Recipe.CRASH_C && lowerC.getAsDouble() < Recipe.CRASH_C + 0.4)
            moveTo(FermenterPhase.MATURING);
    }

    void moveTo(FermenterPhase next) {
        phase = next;
        phaseS = 0;
        switch (next) {
            case FILLING -> {
                temperature.set(Recipe.PITCH_C);
                tank.reliefBarG(0);
                tank.inlet.command(true);
            }
            case FERMENTING -> {
                brewS = 0;
                tank.inlet.command(false);
                temperature.set(Recipe.FERMENT_C);
                tank.reliefBarG(0.3);
                cool.reset();
                gravity.begin();
            }
            case CRASHING -> {
                tank.supplyBarG(0.4); // cold beer takes up gas: no vacuum
                tank.reliefBarG(1.0);
            }
            case MATURING -> {
                temperature.set(Recipe.CRASH_C);
                tank.reliefBarG(1.2);
                tank.supplyBarG(0.6);
                tank.purgeYeast(12, plant.ledger);
            }
            case EMPTYING -> tank.outlet.command(true);
            case DIRTY -> {
                tank.outlet.command(false);
                tank.supplyBarG(-1);
                tank.reliefBarG(0); // never caustic into a tank full of CO2
                tank.empty(plant.ledger);
                batch = "";
            }
            case CLEANING -> cip.request(name);
            default -> {}
        }
    }

    void reserve(String batchName) {
        batch = batchName;
        moveTo(FermenterPhase.RESERVED);
    }

    /** Wort is in: pitch. */
    void pitch() {
        tank.pitch(plant.variation(0.08));
        moveTo(FermenterPhase.FERMENTING);
    }

    boolean isEmpty() {
        return levelHl.getAsDouble() < 0.1;
    }

    public FermenterPhase phase() {
        return phase;
    }

    public String batch() {
        return batch;
    }

    /** Seconds since the yeast was pitched. */
    public double brewS() {
        return brewS;
    }

    public boolean isOverdue() {
        return phase == FermenterPhase.FERMENTING && phaseS > OVERDUE_S;
    }

    /** In hand the phase is HELD, the valve commands may be written. */
    public void hand(boolean on) {
        hand = on;
    }

    public boolean isHand() {
        return hand;
    }
}
