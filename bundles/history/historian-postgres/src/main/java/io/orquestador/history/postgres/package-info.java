/** The historian: what is durable in the journal is stored in PostgreSQL, exactly once, as rows; and found again. */
@NullMarked
package io.orquestador.history.postgres;

import org.jspecify.annotations.NullMarked;
