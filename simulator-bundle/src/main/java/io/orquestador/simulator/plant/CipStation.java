package io.orquestador.simulator.plant;

/** Cleans one vessel at a time: a supply of water, caustic, acid or disinfectant, and what comes back from the spray ball. */
public final class CipStation {
    /** What is sent round. Conductivity in mS/cm at full strength. */
    public enum Medium {
        NONE(0),
        WATER(0.3),
        CAUSTIC(92),
        ACID(38),
        PERACETIC(1.6);

        final double conductivityMsPerCm;

        Medium(double conductivityMsPerCm) {
            this.conductivityMsPerCm = conductivityMsPerCm;
        }
    }

    private static final double KG_PER_S = 1.9;

    public final Vessel caustic = new Vessel(3, 12, 68);
    public final Heater heater = new Heater(36, 10, 60);
    public final Pump pump = new Pump(6.8, 3.0);
    public final Valve supply = new Valve(2);
    private Medium medium = Medium.NONE;
    private double strength = 1;
    private double supplyC = 20;
    private double returnC = 20;
    private double conductivityMsPerCm = 0.3;
    private double flowKgPerS;
    private double waterL;

    CipStation() {
        caustic.contents.add(280, 0, 0, 0, 0, 68);
    }

    public void send(Medium medium) {
        this.medium = medium;
    }

    public Medium medium() {
        return medium;
    }

    void step(double dt, Site site, Ledger ledger) {
        pump.step(dt);
        supply.step(dt);
        heater.step(dt);
        caustic.step(dt, heater.deliveredKw() * 0.95, site, ledger);
        flowKgPerS = medium == Medium.NONE ? 0 : KG_PER_S * pump.delivery() * supply.opening();
        double source =
                medium == Medium.CAUSTIC ? caustic.tempC() : site.mainsWaterC() + (medium == Medium.ACID ? 26 : 0);
        supplyC += ((flowKgPerS > 0 ? source : site.roomC()) - supplyC) * Math.min(1, dt / (flowKgPerS > 0 ? 15 : 900));
        double arrives = flowKgPerS > 0 ? supplyC - 0.04 * (supplyC - site.roomC()) : site.roomC();
        returnC += (arrives - returnC) * Math.min(1, dt / (flowKgPerS > 0 ? 80 : 900));
        double target = flowKgPerS > 0 ? medium.conductivityMsPerCm * strength : conductivityMsPerCm;
        conductivityMsPerCm += (target - conductivityMsPerCm) * Math.min(1, dt / 45);
        if (medium == Medium.CAUSTIC) giveBackColder(dt, ledger);
        else useUp(dt, site, ledger);
    }

    private void giveBackColder(double dt, Ledger ledger) {
        double kj = flowKgPerS * dt * Contents.CP_WATER * Math.max(0, supplyC - returnC);
        ledger.heat(caustic.contents.heat(-kj));
        strength = Math.max(0.6, strength - 2e-6 * flowKgPerS * dt);
    }

    /** Mains water in, drain out: it never becomes stock. */
    private void useUp(double dt, Site site, Ledger ledger) {
        double kg = flowKgPerS * dt;
        ledger.mass(kg, kg * Contents.CP_WATER * site.mainsWaterC());
        ledger.mass(-kg, -kg * Contents.CP_WATER * site.mainsWaterC());
        waterL += kg / 0.998;
        if (medium == Medium.NONE) strength = Math.min(1, strength + 1e-4 * dt); // the tank is made up again
    }

    public double supplyC() {
        return supplyC;
    }

    public double returnC() {
        return returnC;
    }

    public double conductivityMsPerCm() {
        return conductivityMsPerCm;
    }

    public double flowM3PerH() {
        return flowKgPerS * 3.6;
    }

    public double waterL() {
        return waterL;
    }
}
