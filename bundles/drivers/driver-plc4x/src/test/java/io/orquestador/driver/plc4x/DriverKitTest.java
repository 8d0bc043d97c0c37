package io.orquestador.driver.plc4x;

import io.orquestador.driver.kit.DriverAdapter;
import io.orquestador.driver.kit.DriverKit;

/** The driver against the kit's faults, by S7, with Snap7 behind the wire. */
class DriverKitTest extends DriverKit {
    @Override
    protected DriverAdapter adapter() {
        return new S7Adapter();
    }
}
