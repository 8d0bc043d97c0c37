/** PostgreSQL for the plant: a child process of this bundle, or a server that somebody runs; schemas, roles and pools for their owners. */
@NullMarked
package io.orquestador.database.postgres;

import org.jspecify.annotations.NullMarked;
