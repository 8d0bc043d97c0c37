/** Hand-written fakes shared by tests: in memory, deterministic, as strict as the real thing; and where to get the programs of others. */
@NullMarked
package io.orquestador.support.test;

import org.jspecify.annotations.NullMarked;
