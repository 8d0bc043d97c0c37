/** Secrets by name, in an encrypted keystore whose key lies apart from it. */
@NullMarked
package io.orquestador.security.secrets;

import org.jspecify.annotations.NullMarked;
