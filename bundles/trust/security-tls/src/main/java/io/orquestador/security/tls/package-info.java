/** The one way in from the network: HTTPS with its certificate, and a gate that asks every request for a session. */
@NullMarked
package io.orquestador.security.tls;

import org.jspecify.annotations.NullMarked;
