/** What the driver's tests must see of the store of certificates. */
@NullMarked
package io.orquestador.security.certificates;

import org.jspecify.annotations.NullMarked;
