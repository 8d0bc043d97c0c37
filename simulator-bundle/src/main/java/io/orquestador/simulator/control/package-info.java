/** The plant's own PLC: brews "Pale 12 °P" again and again, from what its instruments show. Pure, stepped after the physics. */
@NullMarked
package io.orquestador.simulator.control;

import org.jspecify.annotations.NullMarked;
