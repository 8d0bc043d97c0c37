package io.orquestador.simulator.field;

/**
 * What a client wants written.
 *
 * @param values one per address; for coils 0 or 1
 */
public record DeviceWrite(Table table, int address, short[] values) {}
