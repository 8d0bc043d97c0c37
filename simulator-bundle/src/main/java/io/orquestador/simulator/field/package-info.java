/** The instruments and the PLC's network side: what the plant looks like in registers, who serves them, and the log of what was served. */
@NullMarked
package io.orquestador.simulator.field;

import org.jspecify.annotations.NullMarked;
