package io.orquestador.driver.opcua;

import io.orquestador.driver.kit.DriverAdapter;
import io.orquestador.driver.kit.DriverKit;

/** The driver against the kit's faults, with node-opcua behind the wire. */
class DriverKitTest extends DriverKit {
    @Override
    protected DriverAdapter adapter() {
        return new OpcUaAdapter();
    }
}
