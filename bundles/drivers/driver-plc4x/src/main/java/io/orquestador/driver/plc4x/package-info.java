/** PLCs that Apache PLC4X speaks with. */
@NullMarked
package io.orquestador.driver.plc4x;

import org.jspecify.annotations.NullMarked;
