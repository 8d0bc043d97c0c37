/** People and programs in PostgreSQL, and proof of being one of them by a password. */
@NullMarked
package io.orquestador.security.users;

import org.jspecify.annotations.NullMarked;
