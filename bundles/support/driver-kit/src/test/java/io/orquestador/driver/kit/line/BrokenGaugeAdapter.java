package io.orquestador.driver.kit.line;

import io.orquestador.driver.kit.Surroundings;
import io.orquestador.driver.kit.Timing;

/** The gauge's driver with the defect that system property {@code defect} names. */
final class BrokenGaugeAdapter extends GaugeAdapter {
    /** What must fail fails sooner. */
    @Override
    public Timing timing() {
        return new Timing(250, 50, 100, 400, 5_000);
    }

    @Override
    GaugeDriver driver(GaugeSettings settings, Surroundings around) {
        return Defect.valueOf(System.getProperty("defect")).driver(settings, around);
    }
}
