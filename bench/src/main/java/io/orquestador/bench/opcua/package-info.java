/** The OPC UA driver, the server whose nodes count, and the bare client that the driver is held against. */
@NullMarked
package io.orquestador.bench.opcua;

import org.jspecify.annotations.NullMarked;
