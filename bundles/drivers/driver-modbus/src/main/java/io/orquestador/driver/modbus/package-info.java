/** Polls Modbus TCP devices. Reading order: {@code ModbusDriver}, {@code DevicePoll}, {@code MbapClient}, {@code PointMap}. */
@NullMarked
package io.orquestador.driver.modbus;

import org.jspecify.annotations.NullMarked;
