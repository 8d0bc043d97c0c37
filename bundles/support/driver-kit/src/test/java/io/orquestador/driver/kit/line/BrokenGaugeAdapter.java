package io.orquestador.driver.kit.line;

import io.orquestador.driver.kit.Timing;
import io.orquestador.support.driver.BusPort;
import java.time.Clock;

/** The gauge's driver with one defect. */
final class BrokenGaugeAdapter extends GaugeAdapter {
    private final Defect defect;

    BrokenGaugeAdapter(Defect defect) {
        this.defect = defect;
    }

    /** As the kit makes it when it loads the driver anew. */
    BrokenGaugeAdapter() {
        this(Defect.valueOf(Thread.currentThread().getName()));
    }

    /** What must fail fails sooner. */
    @Override
    public Timing timing() {
        return new Timing(250, 50, 100, 400, 5_000);
    }

    @Override
    GaugeDriver driver(GaugeSettings settings, BusPort bus, Clock clock) {
        return defect.driver(settings, bus, clock);
    }
}
