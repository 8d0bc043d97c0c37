/** The way from a driver to the tag bus, and what every driver needs: plain code compiled into the drivers. */
@NullMarked
package io.orquestador.support.driver;

import org.jspecify.annotations.NullMarked;
