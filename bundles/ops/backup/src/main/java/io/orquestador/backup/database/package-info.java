/** A database's schemas as text and rows, of one moment; and made again from these, on the same or a later PostgreSQL. */
@NullMarked
package io.orquestador.backup.database;

import org.jspecify.annotations.NullMarked;
