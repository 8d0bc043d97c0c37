/** How much memory, and how much of a disk's life, storing takes. */
@NullMarked
package io.orquestador.bench.memory;

import org.jspecify.annotations.NullMarked;
