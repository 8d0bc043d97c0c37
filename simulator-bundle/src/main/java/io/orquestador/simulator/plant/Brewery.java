package io.orquestador.simulator.plant;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The whole plant. One owner steps it; the same seed and the same commands give the same plant. It starts in the middle of its life: three
 * fermenters are at work, the fourth is free.
 */
public final class Brewery {
    public static final int FERMENTERS = 4;
    public static final double BOGOTA_M = 2_600;
    private static final double BEER_KG_PER_S = 0.7;

    public final Ledger ledger = new Ledger();
    public final Site site;
    public final HotLiquorTank hotLiquor = new HotLiquorTank();
    public final MashTun mashTun = new MashTun();
    public final LauterTun lauterTun = new LauterTun();
    public final Kettle kettle = new Kettle();
    public final Whirlpool whirlpool = new Whirlpool();
    public final PlateChiller chiller = new PlateChiller();
    public final GlycolPlant glycol = new GlycolPlant();
    public final List<Fermenter> fermenters;
    public final BrightTank brightTank;
    public final Pump beerPump = new Pump(2.9, 1.1);
    public final CipStation cip = new CipStation();
    private final SplittableRandom random;
    private boolean vorlauf;
    private double timeS;
    private double energyKj;
    private double beerM3PerH;

    public Brewery(long seed, double altitudeM) {
        random = new SplittableRandom(seed);
        site = new Site(altitudeM);
        fermenters = IntStream.range(0, FERMENTERS)
                .mapToObj(i -> new Fermenter(site))
                .toList();
        brightTank = new BrightTank(site);
        hotLiquor.vessel.contents.add(1_400, 0, 0, 0, 0, 74);
    }

    /**
     * One step of physics.
     *
     * @param dt seconds, 0 < dt ≤ 2
     */
    public void step(double dt) {
        if (!(dt > 0 && dt <= 2))
            throw new IllegalArgumentException("step of " + dt + " s, must be above 0 and at most 2");
        timeS += dt;
        site.step(timeS);
        hotLiquor.step(dt, site, ledger);
        mashTun.step(dt, hotLiquor, site, ledger);
        lauterTun.step(dt, hotLiquor, site, ledger);
        mashTun.transfer(dt, lauterTun.vessel.contents);
        lauterTun.runOff(dt, vorlauf ? null : kettle.vessel.contents);
        kettle.step(dt, site, ledger);
        kettle.castOut(dt, whirlpool.vessel.contents);
        whirlpool.step(dt, site, ledger);
        chiller.step(dt, whirlpool, wortGoesTo(), hotLiquor, glycol, site, ledger);
        for (var each : fermenters) each.step(dt, glycol, site, ledger);
        moveBeer(dt);
        brightTank.step(dt, glycol, site, ledger);
        glycol.step(dt, site, ledger);
        cip.step(dt, site, ledger);
        energyKj += electricKw() * dt;
    }

    private final Contents floor = new Contents(18);

    /** The fermenter whose inlet is open; without one the wort goes to the floor. */
    private Contents wortGoesTo() {
        for (var each : fermenters) if (!each.inlet.isClosed()) return each.vessel.contents;
        floor.drain(ledger);
        return floor;
    }

    private void moveBeer(double dt) {
        beerPump.step(dt);
        beerM3PerH = 0;
        if (brightTank.inlet.isClosed()) return;
        for (var each : fermenters) {
            double kg = BEER_KG_PER_S * beerPump.delivery() * brightTank.inlet.opening() * dt;
            beerM3PerH += each.pourOut(kg, brightTank.vessel.contents) / dt * 3.6 / 1.01;
        }
    }

    /** Sends the run-off back on top of the bed. */
    public void vorlauf(boolean on) {
        vorlauf = on;
    }

    /** Puts a brew that was pitched some time ago into a tank, for the start of the plant's life: before the books are opened. */
    public void begin(int fermenter, double agedH, double extractP, double nowC) {
        var tank = fermenters.get(fermenter);
        double massKg = 1_045;
        tank.vessel.contents.add(massKg * (1 - extractP / 100), massKg * extractP / 100, 0, 0, 0, 20);
        tank.reliefBarG(0.3);
        tank.pitch(1);
        var idle = new GlycolPlant();
        var past = new Ledger();
        for (double s = 0; s < agedH * 3_600; s += 20) {
            tank.step(20, idle, site, past);
            tank.vessel.contents.tempC = 20;
        }
        tank.vessel.contents.tempC = nowC;
    }

    /**
     * A number near 1 that varies from brew to brew.
     *
     * @param spread largest distance from 1
     */
    public double variation(double spread) {
        return 1 + spread * (2 * random.nextDouble() - 1);
    }

    public double timeS() {
        return timeS;
    }

    public double beerM3PerH() {
        return beerM3PerH;
    }

    /** CO2 in the air of the cellar, volume per cent: what the tanks let out, against the ventilation. */
    public double cellarCo2Pct() {
        double ventKgPerH = brightTank.headspace.ventKgPerH();
        for (var each : fermenters) ventKgPerH += each.headspace.ventKgPerH();
        return 0.05 + 0.04 * ventKgPerH;
    }

    /** Electric power drawn now, kW. */
    public double electricKw() {
        double pumps = hotLiquor.pump.kw()
                + mashTun.agitator.kw()
                + mashTun.transferPump.kw()
                + lauterTun.rake.kw()
                + lauterTun.runOffPump.kw()
                + kettle.castOutPump.kw()
                + whirlpool.wortPump.kw()
                + beerPump.kw()
                + cip.pump.kw();
        double heaters =
                hotLiquor.heater.powerKw() + mashTun.heater.powerKw() + kettle.heater.powerKw() + cip.heater.powerKw();
        return 2 + pumps + heaters + glycol.electricKw(); // 2 kW: lights, air, PLC
    }

    /** Electric energy since the start, Wh. */
    public double energyWh() {
        return energyKj / 3.6;
    }

    /** Everything in the plant, kg. */
    public double stockKg() {
        double gas = brightTank.headspace.gasKg();
        double mass = 0;
        for (var each : fermenters) {
            gas += each.headspace.gasKg();
            mass += each.vessel.contents.massKg();
        }
        for (var each : vessels()) mass += each.contents.massKg();
        return mass + gas + floor.massKg();
    }

    /** Heat in everything in the plant above liquid at 0 °C, kJ. */
    public double stockKj() {
        double energy = glycol.enthalpyKj() + floor.enthalpyKj();
        for (var each : fermenters) energy += each.vessel.contents.enthalpyKj();
        for (var each : vessels()) energy += each.contents.enthalpyKj();
        return energy;
    }

    private List<Vessel> vessels() {
        return List.of(
                hotLiquor.vessel,
                mashTun.vessel,
                lauterTun.vessel,
                kettle.vessel,
                whirlpool.vessel,
                brightTank.vessel,
                cip.caustic);
    }
}
