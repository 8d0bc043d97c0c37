/** What every HTTP door does before it lets a request in. Compiled into its users. */
@NullMarked
package io.orquestador.support.http;

import org.jspecify.annotations.NullMarked;
