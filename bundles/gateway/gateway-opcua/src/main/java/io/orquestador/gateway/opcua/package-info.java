/** The plant's tags as an OPC UA server: read only, this machine only. */
@NullMarked
package io.orquestador.gateway.opcua;

import org.jspecify.annotations.NullMarked;
