/** Subscribes to OPC UA servers. Reading order: {@code OpcUaDriver}, {@code ServerWatch}, {@code UaSession}, {@code Link}, {@code Subscriptions}. */
@NullMarked
package io.orquestador.driver.opcua;

import org.jspecify.annotations.NullMarked;
