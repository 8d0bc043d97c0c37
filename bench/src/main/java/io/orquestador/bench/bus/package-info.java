/** The bus and the journal as they run in the product, for benches that publish. */
@NullMarked
package io.orquestador.bench.bus;

import org.jspecify.annotations.NullMarked;
