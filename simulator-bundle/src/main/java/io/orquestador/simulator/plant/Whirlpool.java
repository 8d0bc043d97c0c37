package io.orquestador.simulator.plant;

/** Rests the wort until the trub lies in the middle, then gives it to the chiller. */
public final class Whirlpool {
    private static final double WORT_KG_PER_S = 0.4;

    public final Vessel vessel = new Vessel(15, 22, 25);
    public final Pump wortPump = new Pump(3.4, 1.1);
    public final Valve outlet = new Valve(3);
    public final Valve trubOut = new Valve(3);

    void step(double dt, Site site, Ledger ledger) {
        wortPump.step(dt);
        outlet.step(dt);
        trubOut.step(dt);
        if (trubOut.isOpen()) {
            var gone = new Contents(vessel.tempC());
            vessel.contents.pour(Math.max(0.5, vessel.contents.massKg() * 0.01) * dt, gone);
            gone.drain(ledger);
            if (vessel.contents.massKg() < 0.2) vessel.contents.drain(ledger);
        }
        vessel.step(dt, 0, site, ledger);
    }

    /** @return kg of wort, without trub, that go to the chiller */
    double deliver(double dt, Contents to) {
        return vessel.contents.pourLiquid(WORT_KG_PER_S * wortPump.delivery() * outlet.opening() * dt, to);
    }
}
