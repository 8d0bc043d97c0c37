/** The web HMI, served. */
@NullMarked
package io.orquestador.gateway.hmi;

import org.jspecify.annotations.NullMarked;
