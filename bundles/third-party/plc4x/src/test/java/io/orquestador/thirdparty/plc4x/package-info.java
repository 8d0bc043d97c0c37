/** The bundle as others will have it. */
@NullMarked
package io.orquestador.thirdparty.plc4x;

import org.jspecify.annotations.NullMarked;
