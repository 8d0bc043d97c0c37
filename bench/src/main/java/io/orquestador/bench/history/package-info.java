/** The set of samples, the stores that take and answer it, and the process each of them runs in. */
@NullMarked
package io.orquestador.bench.history;

import org.jspecify.annotations.NullMarked;
