/** Second factors: one-time codes of an app, recovery codes, and proofs that are good for one act. */
@NullMarked
package io.orquestador.security.codes;

import org.jspecify.annotations.NullMarked;
