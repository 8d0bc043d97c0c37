package io.orquestador.simulator.plant;

/** Glycol buffer, its pump and the chiller; every jacket of the cellar hangs on it. */
public final class GlycolPlant {
    private static final double HEAT_CAPACITY_KJ_PER_K = 1_000 * 3.8;
    private static final double UA_KW_PER_K = 0.03;
    private static final double CHILLER_KW = 20;
    private static final double PERFORMANCE = 2.6;

    public final Pump pump = new Pump(7.4, 3.0);
    public final Pump compressor = new Pump(13.5, CHILLER_KW / PERFORMANCE);
    private double tankC = -2.5;
    private double supplyC = -2.5;
    private double returnC = -2;
    private double heatKj;

    void step(double dt, Site site, Ledger ledger) {
        pump.step(dt);
        compressor.step(dt);
        double kw = CHILLER_KW * compressor.delivery() * Math.max(0.5, 1 + 0.02 * tankC);
        double gainKw = UA_KW_PER_K * (site.roomC() - tankC);
        ledger.heat((gainKw - kw) * dt);
        tankC += (gainKw - kw) * dt / HEAT_CAPACITY_KJ_PER_K;
        boolean flows = pump.isRunning();
        double line = flows ? tankC : site.roomC();
        supplyC += (line - supplyC) * Math.min(1, dt / (flows ? 30 : 1_800));
        double rise = flows ? heatKj / dt / (6 * Math.max(0.1, pump.delivery())) : 0;
        returnC += ((flows ? tankC + rise : site.roomC()) - returnC) * Math.min(1, dt / (flows ? 60 : 1_800));
        heatKj = 0;
    }

    /** Heat from a jacket. */
    void takeHeat(double kj) {
        tankC += kj / HEAT_CAPACITY_KJ_PER_K;
        heatKj += kj;
    }

    double enthalpyKj() {
        return tankC * HEAT_CAPACITY_KJ_PER_K;
    }

    /** Flow that the pump gives, 0 … 1. */
    double flowShare() {
        return pump.delivery();
    }

    public double tankC() {
        return tankC;
    }

    public double supplyC() {
        return supplyC;
    }

    public double returnC() {
        return returnC;
    }

    public double pressureBar() {
        double n = pump.speedHz() / 50;
        return 0.3 + 2.4 * n * n;
    }

    double electricKw() {
        return pump.kw() + compressor.kw();
    }
}
