/** Files become history: checked as a whole, then into the journal, from which the historian stores them like everything else. */
@NullMarked
package io.orquestador.history.intake;

import org.jspecify.annotations.NullMarked;
