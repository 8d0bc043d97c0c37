/** The brewhouse as an OPC UA server: the same tags as over Modbus, signed and encrypted, with a history. */
@NullMarked
package io.orquestador.simulator.opcua;

import org.jspecify.annotations.NullMarked;
