/** The classes of bundles that tests build and swap. */
@NullMarked
package io.orquestador.updates.swap.demo;

import org.jspecify.annotations.NullMarked;
