/** Owner threads, conditions and atomic files: plain code compiled into the bundles that use it. */
@NullMarked
package io.orquestador.support.runtime;

import org.jspecify.annotations.NullMarked;
