/** The addresses that are nobody else's. */
@NullMarked
package io.orquestador.gateway.root;

import org.jspecify.annotations.NullMarked;
