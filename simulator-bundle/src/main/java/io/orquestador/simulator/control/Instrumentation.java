package io.orquestador.simulator.control;

import java.util.function.DoubleSupplier;

/** Where the PLC gets its measurements: from instruments, with their lag, noise and faults; never from the physics. */
@FunctionalInterface
public interface Instrumentation {
    /**
     * @param tag path as in the register map
     * @throws IllegalArgumentException when there is no such instrument
     */
    DoubleSupplier of(String tag);
}
