package io.orquestador.simulator.plant;

/** Brewing water, kept hot; the wort chiller gives its warm water back to it. */
public final class HotLiquorTank {
    private static final double INLET_KG_PER_S = 1.1;
    private static final double DELIVERY_KG_PER_S = 1.7;

    public final Vessel vessel = new Vessel(16, 20, 62);
    public final Heater heater = new Heater(60, 12, 80);
    public final Valve inlet = new Valve(2);
    public final Pump pump = new Pump(4.2, 1.5);
    private double waterTakenKg;
    private double deliveryKgPerS;

    void step(double dt, Site site, Ledger ledger) {
        inlet.step(dt);
        pump.step(dt);
        heater.step(dt);
        if (vessel.volumeHl() < vessel.capacityHl) take(INLET_KG_PER_S * inlet.opening() * dt, site, ledger);
        vessel.step(dt, vessel.volumeHl() < 1 ? 0 : heater.deliveredKw() * 0.96, site, ledger);
        deliveryKgPerS = 0;
    }

    private void take(double kg, Site site, Ledger ledger) {
        addWater(kg, site.mainsWaterC(), 0, site, ledger);
    }

    /** Mains water that took up heat on its way here; what does not fit goes down the drain. */
    void addWater(double kg, double fromC, double heatKj, Site site, Ledger ledger) {
        if (kg <= 0) return;
        ledger.mass(kg, kg * Contents.CP_WATER * fromC);
        vessel.contents.add(kg, 0, 0, 0, 0, fromC + heatKj / (kg * Contents.CP_WATER));
        waterTakenKg += kg;
        double over = vessel.contents.massKg() - 99.8 * vessel.capacityHl;
        if (over > 0) {
            vessel.contents.waterKg -= over;
            ledger.mass(-over, -over * Contents.CP_WATER * vessel.contents.tempC);
        }
    }

    /**
     * Pumps hot water out.
     *
     * @param opening of the valve it flows through
     * @return kg moved
     */
    double deliver(double dt, double opening, Contents to) {
        double moved = vessel.contents.pour(DELIVERY_KG_PER_S * pump.delivery() * opening * dt, to);
        deliveryKgPerS += moved / dt;
        return moved;
    }

    /** Flow out, m³/h. */
    public double deliveryM3PerH() {
        return deliveryKgPerS * 3.6;
    }

    /** Water taken from the mains since the start, litres. */
    public double waterTakenL() {
        return waterTakenKg / 0.998;
    }
}
