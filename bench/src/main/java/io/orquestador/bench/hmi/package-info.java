/** A page of 500 live tags, and the browser that shows it. */
@NullMarked
package io.orquestador.bench.hmi;

import org.jspecify.annotations.NullMarked;
