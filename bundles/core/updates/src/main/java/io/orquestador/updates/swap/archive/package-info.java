/** The copy of the swap records in the database: one entity with its counts, by EclipseLink. The files are the truth. */
@NullMarked
package io.orquestador.updates.swap.archive;

import org.jspecify.annotations.NullMarked;
