/** The two drivers without a device: tags that people enter, and tags that are computed from others. */
@NullMarked
package io.orquestador.driver.local;

import org.jspecify.annotations.NullMarked;
