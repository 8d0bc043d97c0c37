/** The parts of the crash bench that live outside the runtime. */
@NullMarked
package io.orquestador.bench.crash;

import org.jspecify.annotations.NullMarked;
