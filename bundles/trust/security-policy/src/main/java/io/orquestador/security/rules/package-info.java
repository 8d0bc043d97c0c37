@NullMarked
package io.orquestador.security.rules;

import org.jspecify.annotations.NullMarked;
