package io.orquestador.driver.modbus;

import io.orquestador.driver.kit.DriverAdapter;
import io.orquestador.driver.kit.DriverKit;

/** The driver against the kit's faults, with the slave of j2mod behind the wire. */
class DriverKitTest extends DriverKit {
    @Override
    protected DriverAdapter adapter() {
        return new ModbusAdapter();
    }
}
