package io.orquestador.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.support.test.KeyTable;
import org.junit.jupiter.api.Test;

/** The README's table of keys says what the metatype in the bundle says. */
class ReadmeTest {
    @Test
    void tableOfKeysIsTheMetatype() throws Exception {
        assertEquals(KeyTable.ofMetatype(ModbusConfig.class, ModbusConfig.PID), KeyTable.ofReadme());
    }
}
