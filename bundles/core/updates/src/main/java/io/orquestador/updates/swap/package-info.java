/** The swap job: stage, verify, swap, watch, keep or revert; the active set of bundles; and the records that prove what was not lost. */
@NullMarked
package io.orquestador.updates.swap;

import org.jspecify.annotations.NullMarked;
