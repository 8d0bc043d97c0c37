/** A bundle's own database schema. */
@NullMarked
package io.orquestador.support.schema;

import org.jspecify.annotations.NullMarked;
