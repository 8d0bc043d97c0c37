package io.orquestador.simulator.control;

import io.orquestador.simulator.plant.Brewery;
import java.util.List;
import java.util.stream.IntStream;

/** All control of the plant, scanned once after each step of the physics. */
public final class Plc {
    public final HotLiquorControl hotLiquor;
    public final BrewhouseSequence brewhouse;
    public final List<FermenterControl> fermenters;
    public final BrightTankControl brightTank;
    public final GlycolControl glycol;
    public final CipSequence cip;

    public Plc(Brewery plant, Instrumentation measured) {
        cip = new CipSequence(plant.cip, measured);
        glycol = new GlycolControl(plant.glycol, measured);
        hotLiquor = new HotLiquorControl(plant.hotLiquor, measured);
        fermenters = IntStream.range(0, Brewery.FERMENTERS)
                .mapToObj(i -> new FermenterControl(plant, i, measured, cip))
                .toList();
        var cellar = new Cellar(fermenters);
        brightTank = new BrightTankControl(plant, measured, cellar, cip);
        brewhouse = new BrewhouseSequence(plant, measured, hotLiquor, cellar, cip);
    }

    /** Takes over a plant at work: one fermenter matures, one is being crashed, one ferments at its height, one is free. */
    public void takeOver(Brewery plant) {
        takeOver(plant, 0, FermenterPhase.MATURING, 168, Recipe.CRASH_C, Recipe.MATURE_S - 8 * 3_600);
        takeOver(plant, 1, FermenterPhase.CRASHING, 112, Recipe.FERMENT_C, 0);
        takeOver(plant, 2, FermenterPhase.FERMENTING, 30, Recipe.FERMENT_C, 0);
    }

    private void takeOver(Brewery plant, int index, FermenterPhase phase, double agedH, double nowC, double phaseS) {
        plant.begin(index, agedH, 12.1 - 0.1 * index, nowC);
        fermenters.get(index).resume(phase, Recipe.batch(index - 2), agedH * 3_600, phaseS);
    }

    public void step(double dt) {
        glycol.step();
        cip.step(dt);
        brewhouse.step(dt);
        hotLiquor.step(dt, brewhouse.leavesHotLiquorAlone());
        for (var each : fermenters) each.step(dt);
        brightTank.step(dt);
    }
}
