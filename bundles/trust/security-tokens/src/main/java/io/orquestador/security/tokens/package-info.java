/** Sessions and tokens of accounts: opaque values, known by their digests, in memory and written through to the database. */
@NullMarked
package io.orquestador.security.tokens;

import org.jspecify.annotations.NullMarked;
