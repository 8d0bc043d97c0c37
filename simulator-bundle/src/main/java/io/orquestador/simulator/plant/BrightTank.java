package io.orquestador.simulator.plant;

/** Clears and carbonates beer for packaging. */
public final class BrightTank {
    private static final double CAPACITY_HL = 13;
    private static final double PACK_KG_PER_S = 0.17;

    public final Vessel vessel = new Vessel(CAPACITY_HL, 14, 4);
    public final Jacket jacket = new Jacket(0.9);
    public final Valve inlet = new Valve(2);
    public final Valve outlet = new Valve(2);
    public final Headspace headspace;
    private final Contents packed = new Contents(4);
    private double supplyBarG = -1;
    private double reliefBarG;
    private double packedL;
    private double packM3PerH;
    private double oxygenUgPerL = 20;

    BrightTank(Site site) {
        headspace = new Headspace(CAPACITY_HL, site.pressureBarA(), 4, 0);
    }

    void step(double dt, GlycolPlant glycol, Site site, Ledger ledger) {
        inlet.step(dt);
        outlet.step(dt);
        jacket.step(dt, vessel.contents, vessel.volumeHl() / 10, 0.2, glycol);
        vessel.step(dt, 0, site, ledger);
        headspace.settle(dt, vessel.contents, 900, 2 * 3_600);
        double air = site.pressureBarA();
        double supply = supplyBarG < 0 ? 0 : air + supplyBarG;
        headspace.step(dt, vessel.volumeHl(), vessel.tempC(), Math.max(supply, air - 0.02), air + reliefBarG, ledger);
        pack(dt, ledger);
        double pickUp = inlet.isOpen() ? 0.02 : 0.00004;
        oxygenUgPerL = Math.max(8, oxygenUgPerL + (pickUp - 0.00002 * oxygenUgPerL) * dt);
    }

    private void pack(double dt, Ledger ledger) {
        packed.tempC = vessel.tempC();
        double kg = vessel.contents.pour(PACK_KG_PER_S * outlet.opening() * dt, packed);
        packM3PerH = kg / dt * 3.6 / 1.01;
        packedL += kg / 1.01;
        if (kg > 0) packed.drain(ledger);
    }

    public void supplyBarG(double bar) {
        supplyBarG = bar;
    }

    public void reliefBarG(double bar) {
        reliefBarG = Math.max(0, bar);
    }

    public void empty(Ledger ledger) {
        vessel.contents.drain(ledger);
        oxygenUgPerL = 12;
    }

    public double packM3PerH() {
        return packM3PerH;
    }

    public double packedL() {
        return packedL;
    }

    public double oxygenUgPerL() {
        return oxygenUgPerL;
    }
}
