/** The half of {@code ./orq} that talks REST to a runtime on this machine. A plain program: no OSGi, no daemon, no state. */
@NullMarked
package io.orquestador.cli;

import org.jspecify.annotations.NullMarked;
