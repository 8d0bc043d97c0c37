/** The parts of the swap bench: updating as a person would, what the records say, what stays behind. */
@NullMarked
package io.orquestador.bench.swap;

import org.jspecify.annotations.NullMarked;
