/** What the bench must see of the driver. */
@NullMarked
package io.orquestador.driver.opcua;

import org.jspecify.annotations.NullMarked;
