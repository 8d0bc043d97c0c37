/** Polls Modbus devices. Reading order: {@code ModbusDriver}, {@code DevicePoll}, {@code ModbusClient}, {@code Line}, {@code PointMap}. */
@NullMarked
package io.orquestador.driver.modbus;

import org.jspecify.annotations.NullMarked;
