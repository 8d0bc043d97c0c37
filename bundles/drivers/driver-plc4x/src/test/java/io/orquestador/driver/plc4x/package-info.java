/** The driver against PLCs that others wrote, and against devices that misbehave. */
@NullMarked
package io.orquestador.driver.plc4x;

import org.jspecify.annotations.NullMarked;
