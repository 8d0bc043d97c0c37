/** The load of the crash bench; lives only in a copy of the assembly. */
@NullMarked
package io.orquestador.bench.crash;

import org.jspecify.annotations.NullMarked;
