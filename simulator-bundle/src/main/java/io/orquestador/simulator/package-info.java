/** The simulated brewery as a thing to run: in Karaf as a component, alone as a process. */
@NullMarked
package io.orquestador.simulator;

import org.jspecify.annotations.NullMarked;
