package io.orquestador.simulator.plant;

/** What crossed the border of the plant since the start: the plant's stock must explain every kilogram and every kilojoule of it. */
public final class Ledger {
    private double massKg;
    private double energyKj;

    /** Mass that came in (positive) or left (negative), with the enthalpy it carried (above liquid at 0 °C). */
    void mass(double kg, double enthalpyKj) {
        massKg += kg;
        energyKj += enthalpyKj;
    }

    /** Heat that came in (positive) or left (negative), and heat set free by a reaction. */
    void heat(double kj) {
        energyKj += kj;
    }

    /** Net mass taken in since the start. */
    public double massKg() {
        return massKg;
    }

    /** Net energy taken in since the start. */
    public double energyKj() {
        return energyKj;
    }
}
