package io.orquestador.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.support.test.KeyTable;
import org.junit.jupiter.api.Test;

/** The README's table of keys says what the metatype in the bundle says, and the metatype speaks Spanish. */
class ReadmeTest {
    /** What has no Spanish would be shown in English amid a Spanish page. */
    @Test
    void everySettingHasSpanish() throws Exception {
        assertEquals(KeyTable.wordsOf(ModbusConfig.class), KeyTable.ofWords(ModbusConfig.class, "es"));
    }

    @Test
    void tableOfKeysIsTheMetatype() throws Exception {
        assertEquals(KeyTable.ofMetatype(ModbusConfig.class, ModbusConfig.PID), KeyTable.ofReadme());
    }
}
