/** IP addresses and networks in figures: plain code compiled into the bundles that use it. Nothing is ever looked up. */
@NullMarked
package io.orquestador.support.address;

import org.jspecify.annotations.NullMarked;
