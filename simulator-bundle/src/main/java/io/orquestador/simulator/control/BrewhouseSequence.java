package io.orquestador.simulator.control;

import io.orquestador.simulator.plant.Brewery;
import io.orquestador.simulator.plant.Brewing;
import java.util.function.DoubleSupplier;

/** One brew from malt to pitched wort. {@link #moveTo} is the only place where the step changes. */
public final class BrewhouseSequence {
    private static final String CIP_TARGET = "brewhouse";

    public final Setpoint mashTemperature = new Setpoint(20, 80, 20);
    public final Setpoint wortTemperature = new Setpoint(8, 30, Recipe.PITCH_C);
    private final Brewery plant;
    private final MashLoop mash;
    private final RunOffLoop runOff;
    private final BoilLoop boil;
    private final CoolingLoop cooling;
    private final HotLiquorControl hotLiquor;
    private final Cellar cellar;
    private final CipSequence cip;
    private final DoubleSupplier mashLevelHl;
    private final DoubleSupplier strikeM3PerH;
    private final DoubleSupplier lauterLevelHl;
    private final DoubleSupplier turbidityEbc;
    private final DoubleSupplier kettleLevelHl;
    private final DoubleSupplier whirlpoolLevelHl;
    private BrewStep step = BrewStep.IDLE;
    private double stepS;
    private double heldS;
    private double strikeL;
    private int brews;
    private boolean hand;

    BrewhouseSequence(
            Brewery plant, Instrumentation measured, HotLiquorControl hotLiquor, Cellar cellar, CipSequence cip) {
        this.plant = plant;
        this.hotLiquor = hotLiquor;
        this.cellar = cellar;
        this.cip = cip;
        mash = new MashLoop(plant, measured, mashTemperature);
        runOff = new RunOffLoop(plant, measured);
        boil = new BoilLoop(plant, measured);
        cooling = new CoolingLoop(plant, measured, wortTemperature);
        mashLevelHl = measured.of("brewhouse/mash-tun/LT-101");
        strikeM3PerH = measured.of("brewhouse/mash-tun/FT-101");
        lauterLevelHl = measured.of("brewhouse/lauter-tun/LT-201");
        turbidityEbc = measured.of("brewhouse/lauter-tun/AT-201");
        kettleLevelHl = measured.of("brewhouse/kettle/LT-401");
        whirlpoolLevelHl = measured.of("brewhouse/whirlpool/LT-501");
    }

    void step(double dt) {
        if (hand) return;
        stepS += dt;
        if (isFinished(dt)) moveTo(step.next());
        clearGrain();
    }

    /** Does one scan of the present step. @return true when its exit condition holds */
    private boolean isFinished(double dt) {
        return switch (step) {
            case IDLE -> hotLiquor.isReady() && cellar.hasCleanFermenter() && lauterLevelHl.getAsDouble() < 0.2;
            case MASH_IN -> mashIn(dt);
            case REST_63 -> rest(dt, Recipe.REST_C, Recipe.REST_S);
            case REST_72 ->
                rest(dt, Recipe.SACCHARIFICATION_C, Recipe.SACCHARIFICATION_S) && plant.mashTun.convertedPart() > 0.97;
            case MASH_OUT -> rest(dt, Recipe.MASH_OUT_C, Recipe.MASH_OUT_S);
            case TRANSFER -> stepS > 60 && mashLevelHl.getAsDouble() < 0.1;
            case VORLAUF -> stepS > Recipe.VORLAUF_S && turbidityEbc.getAsDouble() < Recipe.VORLAUF_CLEAR_EBC;
            case RUN_OFF -> {
                boil.warmUp(dt);
                yield runOff.step(dt);
            }
            case HEAT_TO_BOIL -> boil.heatUp(dt);
            case BOIL -> boil.boil(dt);
            case CAST_OUT -> stepS > 60 && kettleLevelHl.getAsDouble() < 0.1;
            case WHIRLPOOL_REST -> stepS > Recipe.WHIRLPOOL_REST_S;
            case COOLING -> cooling.step(dt) && whirlpoolLevelHl.getAsDouble() < 0.3;
            case TRUB_OUT -> stepS > 120 && whirlpoolLevelHl.getAsDouble() < 0.03;
            case CLEANING -> cip.isDone(CIP_TARGET);
        };
    }

    private boolean mashIn(double dt) {
        strikeL += strikeM3PerH.getAsDouble() * dt / 3.6;
        boolean watered = strikeL >= Recipe.STRIKE_L;
        plant.mashTun.strike.command(!watered);
        plant.hotLiquor.pump.command(!watered);
        plant.mashTun.auger(strikeL > 150);
        plant.mashTun.agitator.command(strikeL > 150);
        return watered && plant.mashTun.hopperKg() < 0.5;
    }

    private boolean rest(double dt, double celsius, double seconds) {
        if (mash.step(dt, celsius)) heldS += dt;
        return heldS >= seconds;
    }

    /** Spent grain leaves while the kettle boils. */
    private void clearGrain() {
        boolean may = step.compareTo(BrewStep.HEAT_TO_BOIL) >= 0;
        plant.lauterTun.grainOut.command(
                may && plant.lauterTun.vessel.contents().massKg() > 0);
    }

    private void moveTo(BrewStep next) {
        leave(step);
        step = next;
        stepS = 0;
        heldS = 0;
        enter(next);
    }

    private void enter(BrewStep entered) {
        switch (entered) {
            case MASH_IN -> startBrew();
            case TRANSFER -> {
                plant.lauterTun.newBed(plant.variation(0.2));
                transfer(true);
            }
            case VORLAUF -> {
                plant.vorlauf(true);
                plant.lauterTun.runOff.command(true);
                plant.lauterTun.runOffPump.commandHz(20);
                plant.lauterTun.runOffPump.command(true);
            }
            case BOIL -> boil.begin();
            case CAST_OUT -> {
                plant.kettle.outlet.command(true);
                plant.kettle.castOutPump.command(true);
            }
            case COOLING -> cellar.beginFilling();
            case TRUB_OUT -> plant.whirlpool.trubOut.command(true);
            case CLEANING -> cip.request(CIP_TARGET);
            default -> {}
        }
    }

    private void leave(BrewStep left) {
        switch (left) {
            case MASH_IN -> {
                plant.mashTun.auger(false);
                mash.begin();
            }
            case MASH_OUT -> mash.end();
            case TRANSFER -> transfer(false);
            case VORLAUF -> plant.vorlauf(false);
            case RUN_OFF -> runOff.end();
            case BOIL -> boil.end();
            case CAST_OUT -> {
                plant.kettle.outlet.command(false);
                plant.kettle.castOutPump.command(false);
            }
            case COOLING -> {
                cooling.end();
                cellar.endFilling();
            }
            case TRUB_OUT -> plant.whirlpool.trubOut.command(false);
            default -> {}
        }
    }

    private void startBrew() {
        brews++;
        strikeL = 0;
        plant.kettle.newBrew();
        plant.mashTun.weighMalt(Recipe.MALT_KG, Recipe.EXTRACT_YIELD * plant.variation(0.015));
        plant.mashTun.strikeTarget(Brewing.strikeTempC(Recipe.STRIKE_L_PER_KG, Recipe.MALT_C, Recipe.REST_C));
        plant.mashTun.agitator.commandHz(35);
        cellar.reserve(batch());
    }

    private void transfer(boolean on) {
        plant.mashTun.outlet.command(on);
        plant.mashTun.transferPump.command(on);
        plant.mashTun.agitator.command(on);
    }

    public BrewStep current() {
        return step;
    }

    /** Seconds in the present step. */
    public double stepS() {
        return stepS;
    }

    public boolean isOverdue() {
        return stepS > step.overdueS;
    }

    public String recipe() {
        return step == BrewStep.IDLE ? "" : Recipe.NAME;
    }

    public String batch() {
        return brews == 0 ? "" : Recipe.batch(brews);
    }

    /** Brews begun since the start. */
    public int brews() {
        return brews;
    }

    boolean leavesHotLiquorAlone() {
        return step == BrewStep.IDLE || step == BrewStep.CLEANING;
    }

    /** In hand the sequence is HELD where it is and every command may be written. */
    public void hand(boolean on) {
        hand = on;
    }

    public boolean isHand() {
        return hand;
    }
}
