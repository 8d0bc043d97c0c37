/** The audit log as a table in PostgreSQL. */
@NullMarked
package io.orquestador.audit.postgres;

import org.jspecify.annotations.NullMarked;
