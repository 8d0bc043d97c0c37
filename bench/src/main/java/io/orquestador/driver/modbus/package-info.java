/** What the bench must see of the driver. */
@NullMarked
package io.orquestador.driver.modbus;

import org.jspecify.annotations.NullMarked;
