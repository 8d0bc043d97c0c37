/** The parts of the swap bench: devices that count their readers' scans, and what their log proves. */
@NullMarked
package io.orquestador.bench.swap;

import org.jspecify.annotations.NullMarked;
