/** One class with a main method per benchmark; {@code ./orq bench NAME} runs it. The last line printed is {@code RESULT name key=value …}. */
@NullMarked
package io.orquestador.bench;

import org.jspecify.annotations.NullMarked;
