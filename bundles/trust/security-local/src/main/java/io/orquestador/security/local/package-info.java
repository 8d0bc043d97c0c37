/** One node's own identity, permits and secrets: an owner token, a short table of rules, an owner-only file. */
@NullMarked
package io.orquestador.security.local;

import org.jspecify.annotations.NullMarked;
