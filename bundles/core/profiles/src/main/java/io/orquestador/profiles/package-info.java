/** Settings of the profile, below those of the plant. Starts before whatever reads settings; has no thread. */
@NullMarked
package io.orquestador.profiles;

import org.jspecify.annotations.NullMarked;
