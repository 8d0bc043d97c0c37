package io.orquestador.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.support.test.KeyTable;
import org.junit.jupiter.api.Test;

/** The README's table of keys says what the metatype in the bundle says. */
class ReadmeTest {
    @Test
    void tableOfKeysIsTheMetatype() throws Exception {
        assertEquals(KeyTable.ofMetatype(Plc4xConfig.class, Plc4xConfig.PID), KeyTable.ofReadme());
    }
}
