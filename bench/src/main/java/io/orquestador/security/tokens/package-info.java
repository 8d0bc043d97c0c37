/** Sessions and tokens as the product opens them, for benches. */
@NullMarked
package io.orquestador.security.tokens;

import org.jspecify.annotations.NullMarked;
