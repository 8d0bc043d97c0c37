/** The policy as the product opens it, for benches. */
@NullMarked
package io.orquestador.security.rules;

import org.jspecify.annotations.NullMarked;
