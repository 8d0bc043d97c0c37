package io.orquestador.simulator.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Nothing appears and nothing vanishes, whatever an operator does. */
class BreweryTest {
    @Property(tries = 12)
    void massAndEnergyAreConservedWhateverIsOpened(@ForAll long seed) {
        var plant = new Brewery(seed, Brewery.BOGOTA_M);
        plant.begin(1, 20, 12, 20);
        var random = new Random(seed);
        double mass = plant.stockKg() - plant.ledger.massKg();
        double energy = plant.stockKj() - plant.ledger.energyKj();
        for (int minute = 0; minute < 60; minute++) {
            operate(plant, random);
            for (int s = 0; s < 60; s++) plant.step(1);
            inBounds(plant);
        }
        assertEquals(mass, plant.stockKg() - plant.ledger.massKg(), 1e-6, "kg from nowhere");
        assertEquals(energy, plant.stockKj() - plant.ledger.energyKj(), 1e-3, "kJ from nowhere");
    }

    private static void operate(Brewery plant, Random random) {
        var valves = new ArrayList<Valve>();
        valves.add(plant.hotLiquor.inlet);
        valves.add(plant.mashTun.strike);
        valves.add(plant.mashTun.outlet);
        valves.add(plant.lauterTun.sparge);
        valves.add(plant.lauterTun.runOff);
        valves.add(plant.lauterTun.grainOut);
        valves.add(plant.kettle.outlet);
        valves.add(plant.whirlpool.outlet);
        valves.add(plant.whirlpool.trubOut);
        valves.add(plant.brightTank.inlet);
        valves.add(plant.brightTank.outlet);
        valves.add(plant.cip.supply);
        plant.fermenters.forEach(each -> valves.add(each.inlet));
        plant.fermenters.forEach(each -> valves.add(each.outlet));
        for (var each : valves) each.command(random.nextBoolean());
        for (var each : new Pump[] {
            plant.hotLiquor.pump,
            plant.mashTun.transferPump,
            plant.lauterTun.runOffPump,
            plant.lauterTun.rake,
            plant.kettle.castOutPump,
            plant.whirlpool.wortPump,
            plant.beerPump,
            plant.glycol.pump,
            plant.glycol.compressor,
            plant.cip.pump,
            plant.mashTun.agitator
        }) each.command(random.nextInt(3) > 0);
        for (var each :
                new Heater[] {plant.hotLiquor.heater, plant.mashTun.heater, plant.kettle.heater, plant.cip.heater})
            each.command(random.nextInt(101));
        for (var each : plant.fermenters) each.jacket.valve.command(random.nextInt(101));
        plant.chiller.water.command(random.nextInt(101));
        plant.chiller.glycol.command(random.nextInt(101));
        plant.cip.send(CipStation.Medium.values()[random.nextInt(5)]);
        plant.kettle.setFoaming(random.nextInt(4) == 0);
        if (random.nextInt(10) == 0) plant.mashTun.weighMalt(180, 0.75);
        plant.mashTun.auger(random.nextBoolean());
    }

    private static void inBounds(Brewery plant) {
        double boiling = plant.site.boilingPointC();
        for (double each : new double[] {
            plant.hotLiquor.vessel.tempC(), plant.mashTun.vessel.tempC(), plant.lauterTun.vessel.tempC(),
            plant.kettle.vessel.tempC(), plant.whirlpool.vessel.tempC(), plant.brightTank.vessel.tempC()
        }) assertTrue(each > -12 && each <= boiling + 0.5, "a vessel at " + each + " °C");
        for (var each : plant.fermenters) {
            assertTrue(each.vessel.contents().massKg() >= 0);
            assertTrue(each.headspace.pressureBarA() > 0.4 && each.headspace.pressureBarA() < 4);
            assertTrue(each.apparentP() > -1 && each.apparentP() < 25, each.apparentP() + " °P");
        }
    }
}
