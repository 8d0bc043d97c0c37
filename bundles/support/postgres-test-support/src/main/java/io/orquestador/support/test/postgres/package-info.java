@NullMarked
package io.orquestador.support.test.postgres;

import org.jspecify.annotations.NullMarked;
