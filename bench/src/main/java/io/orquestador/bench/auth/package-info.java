/** Who may: what asking costs, and how soon somebody is out. */
@NullMarked
package io.orquestador.bench.auth;

import org.jspecify.annotations.NullMarked;
