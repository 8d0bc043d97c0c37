/** What can go wrong, in one small language for the configuration, the standard input of the plain process, and tests. */
@NullMarked
package io.orquestador.simulator.fault;

import org.jspecify.annotations.NullMarked;
