/** The bundle as others will have it. */
@NullMarked
package io.orquestador.thirdparty.milo;

import org.jspecify.annotations.NullMarked;
