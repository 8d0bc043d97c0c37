package ${package};

import io.orquestador.driver.kit.DriverAdapter;
import io.orquestador.driver.kit.DriverKit;

/** The driver against the kit's faults. */
class GaugeKitTest extends DriverKit {
    @Override
    protected DriverAdapter adapter() {
        return new GaugeAdapter();
    }
}
