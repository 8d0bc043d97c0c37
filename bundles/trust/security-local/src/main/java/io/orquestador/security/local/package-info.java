/** One node's own identity and permits: an owner token and a short table of rules. */
@NullMarked
package io.orquestador.security.local;

import org.jspecify.annotations.NullMarked;
