/** Modbus drivers by the dozen, the slaves they poll, and the bare client they are held against. */
@NullMarked
package io.orquestador.bench.modbus;

import org.jspecify.annotations.NullMarked;
