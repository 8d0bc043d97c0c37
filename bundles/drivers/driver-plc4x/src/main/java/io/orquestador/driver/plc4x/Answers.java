package io.orquestador.driver.plc4x;

import org.apache.plc4x.java.api.messages.PlcReadResponse;
import org.apache.plc4x.java.api.types.PlcResponseCode;
import org.apache.plc4x.java.api.value.PlcValue;
import org.jspecify.annotations.Nullable;

/** What an answer of PLC4X says about one point: it throws where others would say null. */
final class Answers {
    private Answers() {}

    /** @return null when the answer says nothing of it */
    static @Nullable PlcResponseCode code(PlcReadResponse response, String name) {
        try {
            return response.getResponseCode(name);
        } catch (RuntimeException e) {
            return null;
        }
    }

    static @Nullable PlcValue value(PlcReadResponse response, String name) {
        try {
            return response.getPlcValue(name);
        } catch (RuntimeException e) {
            return null;
        }
    }
}
