/** Stored samples as files that say everything of them, and files read back. */
@NullMarked
package io.orquestador.gateway.rest.file;

import org.jspecify.annotations.NullMarked;
