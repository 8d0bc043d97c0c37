/** What may be resolved. Nothing is imported but the framework: it starts before all the rest. */
@NullMarked
package io.orquestador.code.gate;

import org.jspecify.annotations.NullMarked;
