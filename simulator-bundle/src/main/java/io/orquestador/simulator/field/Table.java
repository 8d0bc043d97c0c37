package io.orquestador.simulator.field;

import java.util.Locale;

/** The four Modbus tables. Coils and holding registers can be written, the others only read. */
public enum Table {
    COIL,
    DISCRETE,
    INPUT,
    HOLDING;

    /** The word used in the register map and in the configuration of driver-modbus. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Table of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
