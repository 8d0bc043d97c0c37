/** Devices of our own that count how often they are read, and what their logs prove about what must be stored. */
@NullMarked
package io.orquestador.bench.devices;

import org.jspecify.annotations.NullMarked;
