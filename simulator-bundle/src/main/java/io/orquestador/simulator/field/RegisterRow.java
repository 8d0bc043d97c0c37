package io.orquestador.simulator.field;

/**
 * One line of the register map: where a tag is in a device, how it is coded, and what kind of instrument stands behind it.
 *
 * @param order byte order of a value of more than 16 bits: ABCD (high first), CDAB, BADC, DCBA; empty otherwise
 * @param length characters of a string, else 0
 * @param scale engineering value = register × scale
 * @param low lowest value of the instrument's range, or of a setpoint; NaN when it has none
 * @param lagS time constant of the instrument in seconds; NaN when the number comes from the PLC itself
 * @param noise standard deviation of the instrument's noise, in its unit
 */
public record RegisterRow(
        String device,
        Table table,
        int address,
        String type,
        String order,
        int length,
        double scale,
        String unit,
        String path,
        String pollClass,
        boolean writable,
        double low,
        double high,
        double lagS,
        double noise,
        String en,
        String es) {

    /** Registers, or 1 for a bit. */
    public int words() {
        return switch (type) {
            case "int32", "uint32", "float32" -> 2;
            case "int64", "uint64", "float64" -> 4;
            case "string" -> (length + 1) / 2;
            default -> 1;
        };
    }

    public boolean isInstrument() {
        return !Double.isNaN(lagS);
    }

    public int end() {
        return address + words();
    }
}
