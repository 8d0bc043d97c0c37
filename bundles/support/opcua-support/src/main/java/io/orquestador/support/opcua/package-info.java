/** What every OPC UA server of ours needs around Milo. Compiled into its users. */
@NullMarked
package io.orquestador.support.opcua;

import org.jspecify.annotations.NullMarked;
