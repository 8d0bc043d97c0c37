package io.orquestador.simulator.plant;

/** A tank: contents, heat loss to the room, and a boiling point above which heat only makes steam. */
public final class Vessel {
    static final double LATENT_KJ_PER_KG = 2_257;

    final Contents contents;
    final double capacityHl;
    private final double uaKwPerK;
    private double evaporationKgPerS;

    Vessel(double capacityHl, double uaWPerK, double tempC) {
        this.capacityHl = capacityHl;
        this.uaKwPerK = uaWPerK / 1_000;
        contents = new Contents(tempC);
    }

    public Contents contents() {
        return contents;
    }

    public double tempC() {
        return contents.tempC;
    }

    public double volumeHl() {
        return contents.volumeHl();
    }

    /** kg/h of steam leaving. */
    public double evaporationKgPerH() {
        return evaporationKgPerS * 3_600;
    }

    /**
     * @param heatKw what reaches the contents from a jacket or an element
     */
    void step(double dt, double heatKw, Site site, Ledger ledger) {
        ledger.heat(contents.heat(heatKw * dt));
        loseToRoom(dt, site, ledger);
        boilOff(dt, site.boilingPointC(), ledger);
    }

    private void loseToRoom(double dt, Site site, Ledger ledger) {
        double capacity = contents.heatCapacity();
        if (capacity < 1) {
            double change = (site.roomC() - contents.tempC) * Math.min(1, dt / 1_800); // only the walls are there
            contents.tempC += change;
            ledger.heat(capacity * change);
            return;
        }
        double part = Math.min(1, uaKwPerK * dt / capacity);
        ledger.heat(contents.heat(-part * capacity * (contents.tempC - site.roomC())));
    }

    private void boilOff(double dt, double boilingC, Ledger ledger) {
        evaporationKgPerS = 0;
        double over = contents.tempC - boilingC;
        if (over <= 0 || contents.heatCapacity() < 1) return;
        double steam = Math.min(contents.waterKg, over * contents.heatCapacity() / LATENT_KJ_PER_KG);
        double before = contents.enthalpyKj();
        contents.waterKg -= steam;
        contents.tempC = boilingC;
        ledger.mass(-steam, contents.enthalpyKj() - before);
        evaporationKgPerS = steam / dt;
    }
}
