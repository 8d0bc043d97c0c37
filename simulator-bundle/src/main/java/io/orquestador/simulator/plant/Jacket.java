package io.orquestador.simulator.plant;

/** A glycol jacket: what its valve lets through arrives late and slowly at the wall. */
public final class Jacket {
    private static final double LAG_S = 120;

    public final ControlValve valve = new ControlValve();
    private final double activeKwPerK;
    private double wall;

    Jacket(double activeKwPerK) {
        this.activeKwPerK = activeKwPerK;
    }

    /**
     * Cools the contents.
     *
     * @param stirred 0 … 1, how much the liquid moves by itself
     * @return kW taken
     */
    double step(double dt, Contents liquid, double filled, double stirred, GlycolPlant glycol) {
        valve.step(dt);
        wall += (valve.opening() * glycol.flowShare() - wall) * Math.min(1, dt / LAG_S);
        double ua = activeKwPerK * (0.4 + 0.6 * stirred) * wall * Math.min(1, filled);
        double kj = Math.min(ua * dt, 0.5 * liquid.heatCapacity()) * (liquid.tempC - glycol.supplyC());
        if (liquid.heatCapacity() < 1) return 0;
        liquid.heat(-kj);
        glycol.takeHeat(kj);
        return kj / dt;
    }
}
