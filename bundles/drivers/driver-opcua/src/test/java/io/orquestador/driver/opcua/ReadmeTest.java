package io.orquestador.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.support.test.KeyTable;
import org.junit.jupiter.api.Test;

/** The README's table of keys says what the metatype in the bundle says, and the metatype speaks Spanish. */
class ReadmeTest {
    /** What has no Spanish would be shown in English amid a Spanish page. */
    @Test
    void everySettingHasSpanish() throws Exception {
        assertEquals(KeyTable.wordsOf(OpcUaConfig.class), KeyTable.ofWords(OpcUaConfig.class, "es"));
    }

    @Test
    void tableOfKeysIsTheMetatype() throws Exception {
        assertEquals(KeyTable.ofMetatype(OpcUaConfig.class, OpcUaConfig.PID), KeyTable.ofReadme());
    }
}
